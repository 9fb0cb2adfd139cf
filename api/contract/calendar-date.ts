import * as z from "zod";
import { isCalendarDate } from "./dates.ts";

/** A calendar date without time or zone, `YYYY-MM-DD`, years 1900–2199. */
export const calendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isCalendarDate);
