#!/usr/bin/python3
"""Makes the documents of tests/formats/files/: with python-docx, with LibreOffice, and by hand what no office program
would write on demand. Needs python3-docx and libreoffice-writer, libreoffice-calc.

usage: make_documents.py FOLDER
Files that LibreOffice writes carry its clock; they are made once and kept.
"""
import datetime
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SENTENCE = ("截至6月30日,计划项目1183个(不含兵团,下同),已开工792个,开工率67%;到位援助资金38.4亿元(按拨付到项目计算,下同),"
            "到位率27.2%,滞后序时进度22.8个百分点。")


def pack(path, parts):
    """A zip with fixed times, so that the same script gives the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def by_hand(path, body, more=None, prolog=""):
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
             '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    root = (f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>')
    document = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:x="urn:x"><w:body>{body}</w:body></w:document>'
    pack(path, {"[Content_Types].xml": head + types, "_rels/.rels": head + root,
                "word/document.xml": head + prolog + document, **{k: head + v for k, v in (more or {}).items()}})


def p(*runs, properties=""):
    return f"<w:p>{'<w:pPr>' + properties + '</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(text, properties=""):
    return f'<w:r>{"<w:rPr>" + properties + "</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(number, name, *runs):
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(runs)}<w:bookmarkEnd w:id="{number}"/>'


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text)) if text else p()}</w:tc>"


def tracked(out):
    body = "".join([
        p(r("保留"), f'<w:ins w:id="1" w:author="a">{r("插入")}</w:ins>',
          '<w:del w:id="2" w:author="a"><w:r><w:delText>删去</w:delText><w:tab/><w:t>也删去</w:t></w:r></w:del>', r("到底")),
        p(r("前半句,"), properties='<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>'),
        p(r("后半句。")),
        p(f'<w:moveFrom w:id="4" w:author="a">{r("移走的话。")}</w:moveFrom>',
          properties='<w:rPr><w:moveFrom w:id="5" w:author="a"/></w:rPr>'),
        p(f'<w:moveTo w:id="6" w:author="a">{r("移来的话。")}</w:moveTo>'),
        p(r("旧格式", "<w:b/><w:rPrChange w:id=\"7\" w:author=\"a\"><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
        f'<w:tbl><w:tr>{cell("甲")}{cell("1")}</w:tr><w:tr><w:trPr><w:del w:id="8" w:author="a"/></w:trPr>'
        f'{cell("乙")}{cell("2")}</w:tr><w:tr>{cell("丙")}{cell("3")}</w:tr></w:tbl>',
    ])
    by_hand(out / "tracked.docx", body)


def odd(out):
    """What stands on the page and what does not."""
    box = p(r("框里的字"))
    body = "".join([
        p(r("公文标题"), properties='<w:pStyle w:val="biaoti"/>'),
        p(r("一、基本情况"), properties='<w:pStyle w:val="yiji"/>'),
        p(r("直接定级的标题"), properties='<w:outlineLvl w:val="1"/>'),
        p(r("列表一项"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
        p(r("已开工"), mark(1, "jd_ab12cd34_1", r("79"), r("2", "<w:b w:val=\"0\"/>")), r("个,"), r("开工率", "<w:b/>"),
          mark(2, "jd_ab12cd34_2", r("67%")), r("。"), '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>'),
        p(r("看得见"), r("看不见", "<w:vanish/>"), '<w:commentRangeStart w:id="0"/>', r("批注在旁"), '<w:commentRangeEnd w:id="0"/>',
          '<w:r><w:commentReference w:id="0"/></w:r>'),
        p('<w:r><w:t>  两边空格不算 </w:t></w:r>', '<w:r><w:tab/><w:t>表后</w:t><w:br/><w:t>换行</w:t><w:noBreakHyphen/><w:t>连字</w:t></w:r>'),
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("域的结果"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        p('<w:r><mc:AlternateContent><mc:Choice Requires="x"><x:shape><w:txbxContent>' + box + "</w:txbxContent></x:shape></mc:Choice>"
          "<mc:Fallback><x:shape><w:txbxContent>" + box + "</w:txbxContent></x:shape></mc:Fallback></mc:AlternateContent></w:r>",
          r("框外的字")),
        p('<w:sdt><w:sdtContent>' + r("控件里的字") + "</w:sdtContent></w:sdt>"),
        p('<w:r><w:ruby><w:rt><w:r><w:t>zhōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase></w:ruby></w:r>'),
        p(r("前页"), '<w:r><w:br w:type="page"/></w:r>', r("后页")),
        mark(8, "passage", p(r("一段")), p(r("又一段"))),
        p(r("正文有注"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    ])
    styles = (f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="biaoti"><w:name w:val="Title"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="yiji"><w:name w:val="一级"/><w:basedOn w:val="h"/></w:style></w:styles>')
    notes = (f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0">{p(r("分隔"))}</w:footnote>'
             f'<w:footnote w:id="2">{p(r("不含兵团。"))}</w:footnote></w:footnotes>')
    custom = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
              'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
              '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="版本"><vt:lpwstr>第3版</vt:lpwstr></property></Properties>')
    core = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>总结</dc:title></cp:coreProperties>')
    by_hand(out / "odd.docx", body, {"word/styles.xml": styles, "word/footnotes.xml": notes, "docProps/custom.xml": custom,
                                     "docProps/core.xml": core})


def tables(out):
    span = '<w:gridSpan w:val="{}"/>'.format
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    table = (f'<w:tbl>{grid}<w:tr>{head}{cell("受援地", begin)}{cell("资金", span(2))}</w:tr>'
             f'<w:tr>{head}{cell("", go_on)}{cell("计划")}{cell("到位")}</w:tr>'
             f'<w:tr>{cell("喀什")}{cell("12.5")}<w:tc>{p(r("第一行"))}{p(r("第二行"))}</w:tc></w:tr>'
             f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("缩进")}<w:tc><w:tbl><w:tr>{cell("内一")}{cell("内二")}</w:tr></w:tbl>{p()}</w:tc></w:tr></w:tbl>')
    by_hand(out / "tables.docx", table + p(r("表后")))


def refused(out):
    by_hand(out / "doctype.docx", p(r("&b;")), prolog='<!DOCTYPE a [<!ENTITY b "c">]>')
    by_hand(out / "bomb.docx", p(r("0" * 8_000_000)))
    whole = (out / "libre.docx").read_bytes()
    (out / "truncated.docx").write_bytes(whole[:len(whole) * 2 // 3])
    (out / "encrypted.docx").write_bytes(compound(["EncryptionInfo", "EncryptedPackage"]))
    whole = (out / "letter.pdf").read_bytes()
    (out / "truncated.pdf").write_bytes(whole[:len(whole) // 2])


def compound(streams):
    """An OLE compound file as Office writes around an encrypted package: header, allocation table, directory, streams."""
    sector, free, end, table = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    content = b"\x07" * 4096  # over 4095 bytes: kept in sectors of its own

    def entry(name, kind, child, right, start, size):
        text = name.encode("utf-16-le") + b"\0\0"
        return text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, right, child) + bytes(36) + struct.pack("<IQ", start, size)

    chains = [table, end]
    entries = [entry("Root Entry", 5, 1, free, end, 0)]
    for k, name in enumerate(streams):
        start = len(chains)
        count = len(content) // sector
        chains += [start + i + 1 for i in range(count - 1)] + [end]
        entries.append(entry(name, 2, free, k + 2 if k + 1 < len(streams) else free, start, len(content)))
    while len(entries) < 4:
        entries.append(bytes(128))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<I", free) * ((sector - len(header)) // 4)
    allocation = b"".join(struct.pack("<I", c) for c in chains)
    return header + allocation.ljust(sector, b"\xff") + b"".join(entries) + content * len(streams)


def letter():
    """A text of several pages with page numbers, a table, and a bold word."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Noto Serif CJK SC"
    made.styles["Normal"].font.size = Pt(16)
    made.add_heading("关于上半年对口支援工作的总结", 0)
    made.add_heading("一、基本情况", 1)
    number = made.sections[0].footer.paragraphs[0]
    number.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    number.add_run(" —")
    for k in range(20):
        paragraph = made.add_paragraph(f"第{k + 1}段。")
        paragraph.paragraph_format.first_line_indent = Pt(32)
        paragraph.add_run(SENTENCE)
        paragraph.add_run("其中另有说明。").bold = True
    table = made.add_table(3, 3)
    for row, texts in zip(table.rows, [("受援地", "计划", "到位"), ("喀什", "12.5", "3.25"), ("和田", "8", "0")]):
        for place, text in zip(row.cells, texts):
            place.text = text
    return made


def convert(office, target, filters, *files):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{office}/profile", "--convert-to", filters,
                    "--outdir", str(target), *map(str, files)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def by_libreoffice(out):
    with tempfile.TemporaryDirectory() as folder:
        office = pathlib.Path(folder)
        letter().save(office / "letter.docx")
        convert(office, out, "pdf", office / "letter.docx")
        locked = 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
        convert(office, office / "locked", locked, office / "letter.docx")
        (out / "encrypted.pdf").write_bytes((office / "locked/letter.pdf").read_bytes())
        convert(office, office / "again", "docx:MS Word 2007 XML", office / "letter.docx")
        (out / "libre.docx").write_bytes((office / "again/letter.docx").read_bytes())
        short = docx.Document()
        short.add_paragraph(SENTENCE)
        short.save(office / "old.docx")
        convert(office, out, "doc:MS Word 97", office / "old.docx")
        convert(office, out, "odt", office / "old.docx")
        (office / "old.csv").write_text("受援县,金额\n汶川,1\n", encoding="utf-8")
        convert(office, out, "xls:MS Excel 97", office / "old.csv")


def workbooks(out):
    """One workbook as openpyxl writes it and as LibreOffice saves it again; both count days from 1904 and have sheets
    that stand in another order than their files."""
    with tempfile.TemporaryDirectory() as folder:
        office = pathlib.Path(folder)
        book = openpyxl.Workbook()
        book.epoch = CALENDAR_MAC_1904
        first = book.active
        first.title = "后建的表"
        sheet = book.create_sheet("先看的表", 0)
        book.create_sheet("藏起来").sheet_state = "hidden"
        sheet["A1"] = "受援地"
        sheet.merge_cells("B1:C1")
        sheet["B1"] = "资金(万元)"
        for place, value, code in [("A2", 1234.5, "#,##0.00"), ("B2", 0.536, "0.0%"), ("C2", 16, "General"),
                                   ("D2", datetime.date(2011, 6, 30), "yyyy-mm-dd"), ("E2", True, "General"),
                                   ("F2", 16.9, "0.000"), ("G2", 0, '0.0;-0.0;"—"'), ("H2", "007", "@")]:
            sheet[place] = value
            sheet[place].number_format = code
        sheet["A3"] = "=SUM(A2:C2)"
        sheet["B3"] = "=1/0"
        sheet["C3"] = '=IF(E2,"是","否")'
        sheet["D3"] = "=NA()"
        sheet["A5"] = "藏起来的行"
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["G"].hidden = True
        first["B2"] = "第二张"
        book.save(out / "openpyxl.xlsx")
        (office / "book.xlsx").write_bytes((out / "openpyxl.xlsx").read_bytes())
        convert(office, office / "again", "xlsx:Calc MS Excel 2007 XML", office / "book.xlsx")
        (out / "libre.xlsx").write_bytes((office / "again/book.xlsx").read_bytes())


def scan(out):
    """A page that holds a picture only."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
               "<</Length 70>>\nstream\nq 400 0 0 400 100 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q          \nendstream"]
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(text)
    text += "xref\n0 5\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    text += f"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    (out / "scan.pdf").write_bytes(text.encode("latin-1"))


def pages(out):
    inner = ('<h1>工作总结</h1><p>截至6月30日,\n  已开工<b>792</b>个,\n  work in\n  progress。</p><script>var a = "不显示";</script>'
             '<style>p { color: red }</style><div hidden>藏着</div><p style="display: none">也藏着</p><noscript>没有脚本</noscript>'
             '<h2>一、情况</h2><ul><li>第一项</li><li>第二项</li></ul>'
             '<p>到位<a id="jd_ab12cd34_1" href="trace.html#1">38.4亿元</a>。<br>换行</p>'
             '<table><tr><td><table><caption>表1</caption><thead><tr><th rowspan=2>受援地</th><th colspan=2>资金</th></tr><tr><th>计划</th><th>到位</th></tr></thead>'
             '<tr><td>喀什</td><td align=right>12.5</td><td><p>甲</p><p>乙</p></td></tr></table></td></tr></table><!-- 注释 -->结尾')
    page = '<!DOCTYPE html><html><head><meta charset="{}"><title>网页 标题</title></head><body>{}</body></html>'
    (out / "page_utf8.html").write_bytes(page.format("gb2312", inner).encode("utf-8"))  # declares another one
    (out / "page_gb.html").write_bytes(page.format("gb2312", inner + "㐂镕").encode("gb18030"))
    (out / "page_big5.html").write_bytes(page.format("big5", "<p>對口支援</p>").replace("网页 标题", "").encode("big5"))


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    tracked(folder)
    odd(folder)
    tables(folder)
    by_libreoffice(folder)
    workbooks(folder)
    refused(folder)
    scan(folder)
    pages(folder)
