/*
 * Exactly the members of the Excel and Office object models that `src/office` uses. The playground's workbook implements them; whatever is not
 * named here need not exist. `load` takes a string of comma-separated paths (`"items/name,items/columns/items/name"`), in
 * collections with `items/`; properties may be read after the next `sync`; a `null` in an array written to `values`, `formulas`
 * or `numberFormat` leaves its cell alone; members named `…OrNullObject` give an object with `isNullObject`.
 */

export type NeededRun = (
  options: Pick<Excel.RunOptions, "delayForCellEdit" | "mergeUndoGroup">,
  batch: (context: Excel.RequestContext) => Promise<unknown>,
) => Promise<unknown>;

/** `context` itself: `workbook`, `sync`; `Excel.run(handler.context, batch)` too, to remove an event handler. */
export type NeededContext = Pick<Excel.RequestContext, "workbook" | "sync">;

export type NeededWorkbook = Pick<
  Excel.Workbook,
  "worksheets" | "settings" | "functions" | "getSelectedRanges"
>;
/** `functions.date(1904, 1, 2)`, then `load("value")`: 1 where days count from 1904. */
export type NeededFunctions = Pick<Excel.Functions, "date">;
/** `settings.getItemOrNullObject(key).load("value")`, `settings.add(key, text)`. */
export type NeededSettings = Pick<Excel.SettingCollection, "getItemOrNullObject" | "add">;

/** `worksheets.load("items/name")`; `getItem` by id; `onChanged`, `onRowSorted`, `onDeleted` with `add`, and `remove` of what it returns. */
export type NeededWorksheets = Pick<
  Excel.WorksheetCollection,
  "items" | "load" | "add" | "getItem" | "getActiveWorksheet" | "onChanged" | "onRowSorted" | "onDeleted"
>;
/** Event arguments: `worksheetId`, `address`, `changeType`, `source`, `triggerSource`. */
export type NeededChange = Pick<
  Excel.WorksheetChangedEventArgs,
  "worksheetId" | "address" | "changeType" | "source" | "triggerSource"
>;

/** `load("id,name")`, `protection.load("protected")`, `tables.load("items/name,items/showHeaders,items/showTotals")`. */
export type NeededWorksheet = Pick<
  Excel.Worksheet,
  | "id"
  | "name"
  | "load"
  | "activate"
  | "getRange"
  | "getRangeByIndexes"
  | "tables"
  | "autoFilter"
  | "protection"
  | "freezePanes"
  | "notes"
  | "comments"
>;
export type NeededFreezePanes = Pick<Excel.WorksheetFreezePanes, "freezeRows">;

/** `autoFilter.load("enabled,isDataFiltered,criteria")`; `apply` of a wider range keeps nothing of the old filter that is not given again. */
export type NeededAutoFilter = Pick<
  Excel.AutoFilter,
  "load" | "enabled" | "isDataFiltered" | "criteria" | "getRangeOrNullObject" | "apply"
>;

export type NeededTables = Pick<Excel.TableCollection, "items" | "load" | "add">;
/** A whole column inserted inside a table or an AutoFilter's range widens it, deleted it narrows it. */
export type NeededTable = Pick<
  Excel.Table,
  "name" | "showHeaders" | "showTotals" | "style" | "columns" | "getRange" | "getHeaderRowRange" | "resize"
>;
/** `columns.add(undefined, undefined, name)` only where ExcelApi 1.13 (`resize`) is not there. */
export type NeededTableColumns = Pick<Excel.TableColumnCollection, "add" | "getItem">;
export type NeededTableColumn = Pick<Excel.TableColumn, "delete">;

export type NeededRange = Pick<
  Excel.Range,
  | "isNullObject"
  | "load"
  | "rowIndex"
  | "columnIndex"
  | "rowCount"
  | "columnCount"
  | "values"
  | "valueTypes"
  | "formulas"
  | "numberFormat"
  | "columnHidden"
  | "format"
  | "dataValidation"
  | "conditionalFormats"
  | "getEntireColumn"
  | "getUsedRangeOrNullObject"
  | "getSurroundingRegion"
  | "getRowProperties"
  | "insert"
  | "delete"
  | "clear"
  | "select"
>;
/** `getRowProperties({ rowHidden: true })`, rows hidden by filters included. */
export type NeededRowProperties = Pick<Excel.RowProperties, "rowHidden">;
export type NeededFormat = Pick<
  Excel.RangeFormat,
  "columnWidth" | "rowHeight" | "wrapText" | "verticalAlignment" | "horizontalAlignment" | "fill" | "font"
>;
/** Of the template: a warning and a hint for each column; one assignment of `rule`, `prompt`, `errorAlert`, `ignoreBlanks`. */
export type NeededValidation = Pick<
  Excel.DataValidation,
  "rule" | "prompt" | "errorAlert" | "ignoreBlanks" | "clear"
>;

/** Of the whole sheet (`sheet.getRange()`): `load("items/type")`; `add` puts the new one first. */
export type NeededConditionalFormats = Pick<Excel.ConditionalFormatCollection, "items" | "load" | "add">;
/** `custom.rule.load("formula")` of those of type `Custom`; `custom.format.fill.color`, `custom.format.font.color`. */
export type NeededConditionalFormat = Pick<Excel.ConditionalFormat, "type" | "custom" | "delete">;

/** `getSelectedRanges().areas.load("items/rowIndex,items/rowCount")`. */
export type NeededRangeAreas = Pick<Excel.RangeAreas, "areas">;

/** `notes.load("items/content")`, `note.getLocation()`; where ExcelApi 1.18 is missing the same of `sheet.comments`. */
export type NeededNotes = Pick<Excel.NoteCollection, "items" | "load" | "add">;
export type NeededNote = Pick<Excel.Note, "content" | "getLocation" | "delete">;

export interface NeededOffice {
  onReady(): Promise<{ host: Office.HostType; platform: Office.PlatformType }>;
  HostType: Pick<typeof Office.HostType, "Excel">;
  EventType: Pick<typeof Office.EventType, "OfficeThemeChanged">;
  context: {
    /** Tells of `EventType.OfficeThemeChanged`; the handler reads `officeTheme` again. */
    document: Pick<Office.Document, "addHandlerAsync" | "removeHandlerAsync">;
    displayLanguage: string;
    officeTheme?: Pick<Office.OfficeTheme, "bodyBackgroundColor" | "bodyForegroundColor" | "isDarkTheme">;
    requirements: { isSetSupported(name: string, minVersion?: string): boolean };
  };
  actions: Pick<typeof Office.actions, "associate">;
  addin: Pick<typeof Office.addin, "showAsTaskpane">;
}
