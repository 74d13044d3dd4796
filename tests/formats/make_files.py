#!/usr/bin/env python3
"""Makes the odd files of tests/formats/files/ that no spreadsheet program would write on demand.

usage: make_files.py FOLDER
calc_table.xlsx is a file of LibreOffice 7.4 instead:
    soffice --headless --convert-to xlsx --infilter=CSV:44,34,76,1,,2052,false,true,false,false,false,-1,true \\
        calc_table.csv
"""
import html
import pathlib
import sys
import zipfile

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(pairs):
    rows = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{t}" Target="{g}"/>' for i, t, g in pairs)
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def workbook(sheets, properties=""):
    rows = "".join(f'<sheet name="{n}" sheetId="{k + 1}" {s} r:id="rId{k + 1}"/>' for k, (n, s) in enumerate(sheets))
    return f'<workbook {MAIN} xmlns:r="{OFFICE}">{properties}<sheets>{rows}</sheets></workbook>'


def sheet(rows, before="", after=""):
    return f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def book(path, sheets, strings=None, styles=None, properties="", states=None, names=None):
    """sheets: the xml of each; written with fixed times, so that the same script gives the same bytes."""
    names = names or [f"表{k + 1}" for k in range(len(sheets))]
    states = states or [""] * len(sheets)
    links = [(f"rId{k + 1}", "worksheet", f"worksheets/sheet{k + 1}.xml") for k in range(len(sheets))]
    parts = {"_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
             "xl/workbook.xml": workbook(list(zip(names, states)), properties)}
    if strings is not None:
        links.append(("rId91", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{strings}</sst>"
    if styles is not None:
        links.append(("rId92", "styles", "styles.xml"))
        parts["xl/styles.xml"] = f"<styleSheet {MAIN}>{styles}</styleSheet>"
    parts["xl/_rels/workbook.xml.rels"] = relations(links)
    for k, xml in enumerate(sheets):
        parts[f"xl/worksheets/sheet{k + 1}.xml"] = xml
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)


def styles(codes):
    """Style k has the k-th of codes: a number is a builtin format, a text a code of its own."""
    custom = "".join(f'<numFmt numFmtId="{164 + k}" formatCode="{html.escape(c)}"/>' for k, c in enumerate(codes) if isinstance(c, str))
    cells = "".join(f'<xf numFmtId="{164 + k if isinstance(c, str) else c}"/>' for k, c in enumerate(codes))
    return f'<numFmts>{custom}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{cells}</cellXfs>'


def good(out):
    book(out / "strings.xlsx", [sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c t="inlineStr"><is><t>内联</t></is></c></row>'
        '<row><c t="inlineStr"><is><r><t>分</t></r><r><t xml:space="preserve">段 </t></r><rPh sb="0" eb="1"><t>fen</t></rPh>'
        '</is></c><c r="D2" t="str"><f>A1</f><v>结果</v></c></row>'
        '<row r="5"><c r="A5" t="s"><v>2</v></c></row>')],
        strings='<si><t>四川省</t><rPh sb="0" eb="2"><t>シセン</t></rPh><phoneticPr fontId="1"/></si>'
                '<si><r><rPr><b/></rPr><t>对口</t></r><r><t>支援</t></r></si><si><t>甲_x000D_乙_x005F_x0041_</t></si>')
    book(out / "numbers.xlsx", [sheet(
        '<row r="1"><c r="A1"><v>16.899999999999999</v></c><c r="B1"><v>0.30000000000000004</v></c><c r="C1"><v>1.5E-3</v></c>'
        '<c r="D1"><v>1E+15</v></c><c r="E1"><v>9007199254740993</v></c><c r="F1" s="1"><v>0.53</v></c>'
        '<c r="G1" s="2"><v>1234.5</v></c><c r="H1" s="3"><v>123456</v></c><c r="I1"><v>-0</v></c><c r="J1" s="4"><v>5</v></c></row>')],
        styles=styles([0, "0.0%", "#,##0.00_ ;[Red]-#,##0.00", "0.0,", 49]))
    dates = '<c r="A1" s="1"><v>40724</v></c><c r="B1" s="2"><v>40724.354166666664</v></c><c r="C1" s="3"><v>0.5</v></c>' \
            '<c r="D1" s="4"><v>40724</v></c><c r="E1" s="1"><v>60</v></c><c r="F1" s="1"><v>59</v></c><c r="G1" t="d"><v>2011-06-30</v></c>'
    dated = styles([0, 14, 22, 20, 'yyyy"年"m"月";@'])
    book(out / "dates_1900.xlsx", [sheet(f'<row r="1">{dates}</row>')], styles=dated)
    book(out / "dates_1904.xlsx", [sheet('<row r="1"><c r="A1" s="1"><v>39262</v></c><c r="B1" s="1"><v>0</v></c></row>')],
         styles=dated, properties='<workbookPr date1904="1"/>')
    book(out / "formulas.xlsx", [sheet(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="b"><f>1=1</f><v>1</v></c>'
        '<c r="D1"><f>SUM(A1:A1)</f></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1" t="b"><v>0</v></c></row>')])
    book(out / "layout.xlsx", [sheet('<row r="1"><c r="A1"><v>1</v></c></row>', after='<mergeCells><mergeCell ref="A1:C2"/></mergeCells>'),
                               sheet('<row r="1"><c r="B1"><v>2</v></c></row><row r="3" hidden="1"/>',
                                     before='<cols><col min="2" max="3" hidden="1"/></cols>')],
         names=["主表", "隐藏"], states=["", 'state="veryHidden"'])


def bad(out):
    cell = '<row r="1"><c r="A1"{}</c></row>'
    book(out / "bad_string_index.xlsx", [sheet(cell.format(' t="s"><v>7</v>'))], strings="<si><t>a</t></si>")
    book(out / "bad_address.xlsx", [sheet('<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>')])
    book(out / "bad_twice.xlsx", [sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')])
    book(out / "bad_number.xlsx", [sheet(cell.format("><v>12x</v>"))])
    book(out / "bad_style.xlsx", [sheet(cell.format(' s="9"><v>1</v>'))], styles=styles([0]))
    book(out / "doctype.xlsx", ['<!DOCTYPE a [<!ENTITY b "c">]>' + sheet(cell.format('><v>&b;</v>'))])
    book(out / "not_xml.xlsx", [sheet('<row r="1"><c r="A1"><v>1</c></row>')])
    book(out / "bomb.xlsx", [sheet('<row r="1"><c r="A1" t="str"><v>' + "0" * 8_000_000 + "</v></c></row>")])
    whole = (out / "strings.xlsx").read_bytes()
    (out / "truncated.xlsx").write_bytes(whole[:len(whole) // 2])


def csv(out):
    table = "受援县,金额\r\n汶川县,16.9\r\n\"北川\r\n县\",\"1,234.5\"\r\n"
    (out / "gb18030.csv").write_bytes((table + "㐂镕,1\r\n").encode("gb18030"))
    (out / "utf16.csv").write_bytes(table.replace(",", "\t").encode("utf-16"))
    (out / "utf8_bom.csv").write_bytes(table.encode("utf-8-sig"))
    (out / "bad_gb18030.csv").write_bytes("受援县,金额\n汶川,1\n".encode("gb18030") + b"\xff,2\n")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    good(folder)
    bad(folder)
    csv(folder)
