"""Makes the workbooks of this folder. Needs Python 3, openpyxl and LibreOffice (soffice); see README.md.

    python3 test/data/workbooks/make.py
"""

import datetime
import json
import pathlib
import subprocess
import tempfile
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).parent
ROWS = json.loads((HERE.parent / "rows-20.json").read_text(encoding="utf-8"))
KEYS = ["nazwaProjektu", "opis", "dataRozpoczecia", "dataZakonczenia", "celProjektu", "osobaOdpowiedzialna"]
HEADERS = ["Nazwa projektu", "Opis", "Data rozpoczęcia", "Data zakończenia", "Cel projektu", "Osoba odpowiedzialna"]
DATES = {"dataRozpoczecia", "dataZakonczenia"}


def day(text):
    return datetime.date.fromisoformat(text)


# LibreOffice: a flat OpenDocument sheet is written here and LibreOffice makes .xlsx of it.


def fods_cell(value):
    """A cell of a flat OpenDocument sheet: text, date, ("formula", expression), ("text-date", text) or None."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, datetime.date):
        return f'<table:table-cell table:style-name="date" office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, tuple) and value[0] == "formula":
        style = ' table:style-name="date"' if value[1].startswith(("DATE", "[.C", "EDATE")) else ""
        return f'<table:table-cell{style} table:formula={quoteattr("of:=" + value[1])}/>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def fods(sheets):
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join("<table:table-row>" + "".join(map(fods_cell, row)) + "</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets
    )
    spaces = {
        "office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle",
    }
    names = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in spaces.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="dmy"><number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="dmy"/>
</office:automatic-styles>
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"""


def libreoffice(name, sheets):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{name}.fods"
        source.write_text(fods(sheets), encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(HERE)]
        subprocess.run([*command, str(source)], check=True, stdout=subprocess.DEVNULL)


def values(row):
    return [day(row[key]) if key in DATES else row[key] for key in KEYS]


def libreoffice_20_rows():
    libreoffice("libreoffice-20-rows", [("Projekty", [HEADERS, *map(values, ROWS)])])


def libreoffice_formulas():
    """Texts, dates and errors that come from formulas, with the results LibreOffice calculated."""
    first, second, third = values(ROWS[0]), values(ROWS[1]), values(ROWS[2])
    first[0] = ("formula", '"Projekt: "&[.H2]')
    first[2] = ("formula", "DATE(2024;2;5)")
    first[3] = ("formula", "[.C2]+298")
    second[5] = ("formula", 'IF(1=1;"";"x")')
    third[4] = ("formula", "1/0")
    third[3] = ("formula", "NA()")
    extra = lambda text: [None, text]
    rows = [[*HEADERS, None, "Skrót"], first + extra("zatory"), second + extra("powłoka"), third + extra("głowica")]
    libreoffice("libreoffice-formulas", [("Projekty", rows)])


def libreoffice_errors_in_6_rows():
    rows = [values(row) for row in ROWS[:10]]
    rows[0][0] = None
    rows[1][1] = "Za krótki opis."
    rows[3][2] = "30.02.2024"
    rows[4][3] = day("2022-01-10")
    rows[6][2] = "6/5/2024"
    rows[8][4] = "Cel."
    rows[8][5] = None
    libreoffice("libreoffice-errors-in-6-rows", [("Projekty", [HEADERS, *rows])])


def libreoffice_two_sheets():
    rows = list(map(values, ROWS))
    notes = [["Notatki", None], ["Nic ważnego", 12]]
    libreoffice(
        "libreoffice-two-sheets",
        [("Notatki", notes), ("Rok 2023", [HEADERS, *rows[:2]]), ("Rok 2024", [HEADERS, *rows[2:5]])],
    )


def libreoffice_other_formats():
    """The same rows in what is no .xlsx, or cannot be opened without a password."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        source = HERE / "libreoffice-20-rows.xlsx"
        convert = ["soffice", profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", folder, str(source)]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        (HERE / "libreoffice-old.xls").write_bytes((pathlib.Path(folder) / "libreoffice-20-rows.xls").read_bytes())
        office = subprocess.Popen(["soffice", profile, "--headless", "--accept=pipe,name=rndcards;urp;"])
        save = [str(HERE / "save-with-password.py"), "rndcards", str(source), str(HERE / "libreoffice-password.xlsx")]
        subprocess.run(["/usr/bin/python3", *save], check=True)
        office.wait(60)


# openpyxl: every text a shared string, dates as serials with a format.


def put(sheet, at, row, date_format="yyyy-mm-dd"):
    for column, key in enumerate(KEYS, 1):
        cell = sheet.cell(at, column, day(row[key]) if key in DATES else row[key])
        if key in DATES:
            cell.number_format = date_format


def openpyxl_dates_and_hidden():
    """Dates as formatted serials, as texts and as bare numbers; hidden rows, a hidden sheet, a blank row between."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Karty B+R"
    sheet.append(HEADERS)
    put(sheet, 2, ROWS[0], "d mmm yyyy")
    put(sheet, 3, ROWS[1])
    sheet["C3"], sheet["D3"] = "18.09.2023", "2024-06-28"
    put(sheet, 4, ROWS[2])
    sheet["C4"].number_format = sheet["D4"].number_format = "General"
    sheet["C4"], sheet["D4"] = 45299, 45747
    put(sheet, 6, ROWS[3], '[$-415]d mmmm yyyy" r.";@')
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[6].hidden = True
    archive = book.create_sheet("Archiwum")
    archive.append(HEADERS)
    put(archive, 2, ROWS[4])
    archive.sheet_state = "hidden"
    # Rows that are formatted far down and hold nothing.
    for at in range(7, 40):
        sheet.cell(at, 1).fill = PatternFill("solid", fgColor="FFEEEEEE")
    book.save(HERE / "openpyxl-dates-and-hidden.xlsx")


def openpyxl_formulas_not_calculated():
    book = Workbook()
    sheet = book.active
    sheet.append(HEADERS)
    put(sheet, 2, ROWS[0])
    sheet["A2"] = '="Projekt "&1'
    book.save(HERE / "openpyxl-not-calculated.xlsx")


def openpyxl_merged_headers():
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet.append(["Projekty badawcze"])
    sheet.append(HEADERS)
    put(sheet, 4, ROWS[0])
    sheet.merge_cells("A1:F1")
    for column in "ABCDEF":
        sheet.merge_cells(f"{column}2:{column}3")
    book.save(HERE / "openpyxl-merged-headers.xlsx")


def openpyxl_date1904():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(HEADERS)
    put(sheet, 2, ROWS[0])
    put(sheet, 3, ROWS[1])
    # The same day as a bare number of this calendar: 5 February 2024 is 43865.
    sheet["C3"].number_format = "General"
    sheet["C3"] = 43865
    book.save(HERE / "openpyxl-date1904.xlsx")


def openpyxl_other_layout():
    """Title rows above the headers, columns in another order, extra ones between, headers spelled their own way."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Zestawienie"
    sheet["A1"] = "Zestawienie projektów badawczo-rozwojowych"
    sheet["A1"].font = Font(size=16, bold=True)
    sheet.merge_cells("A1:I1")
    sheet["A2"] = "Stan na dzień 2025-01-15"
    headers = ["Lp.", "OSOBA ODPOWIEDZIALNA", "Nazwa  projektu *", "Uwagi", "CEL PROJEKTU", "opis",
               "Data zakonczenia", "Data\u00a0rozpoczęcia", "Budżet"]
    for column, header in enumerate(headers, 1):
        sheet.cell(4, column, header).alignment = Alignment(wrap_text=True)
    for at, row in enumerate(ROWS[:3], 5):
        cells = [at - 4, row["osobaOdpowiedzialna"], row["nazwaProjektu"], "do uzgodnienia", row["celProjektu"],
                 row["opis"], day(row["dataZakonczenia"]), day(row["dataRozpoczecia"]), 120000.5]
        for column, value in enumerate(cells, 1):
            sheet.cell(at, column, value)
    rich = CellRichText(TextBlock(InlineFont(b=True), "Wykrywanie zatorów"), " na linii ", TextBlock(InlineFont(i=True), "sortowniczej"))
    sheet["C5"] = rich
    sheet["B6"].hyperlink = "mailto:grzegorz@example.com"
    # A numbering that goes on below the last project.
    for at in range(8, 30):
        sheet.cell(at, 1, at - 4)
    book.save(HERE / "openpyxl-other-layout.xlsx")


for make in [
    libreoffice_20_rows, libreoffice_formulas, libreoffice_errors_in_6_rows, libreoffice_two_sheets, libreoffice_other_formats,
    openpyxl_dates_and_hidden, openpyxl_formulas_not_calculated, openpyxl_merged_headers, openpyxl_date1904,
    openpyxl_other_layout,
]:
    make()
