/** Records looked at in one go, whatever a caller asks for. */
export const MOST_DUE = 500;
