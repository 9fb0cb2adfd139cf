/** Work on a database is repeated after trouble that passes, so often and so long apart. */
export const RETRIES = 3;
export const WAIT_MS = 500;
