#!/usr/bin/env python3
"""Opens workbooks in LibreOffice, types into cells as a clerk would, and saves each as xlsx.

usage: type_in_office.py IN OUT CELL=VALUE... [-- IN OUT CELL=VALUE...]...
Cells are of the first sheet. What is typed is taken as LibreOffice takes it from the keyboard: 12.5 becomes a number,
2011-06-30 a day, any other a text; nothing clears the cell. One start of LibreOffice for all files.
"""
import pathlib
import subprocess
import sys
import tempfile

MACRO = """Sub Type_All
  Dim i As Integer
{calls}
End Sub
Sub One(source As String, target As String, edits)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim how(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  how(0).Name = "FilterName" : how(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  sheet = book.Sheets.getByIndex(0)
  For i = LBound(edits) To UBound(edits) Step 2
    sheet.getCellRangeByName(edits(i)).setFormula(edits(i + 1))
  Next i
  book.calculateAll()
  book.storeToURL(target, how())
  book.close(True)
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" script:language="StarBasic"
 script:moduleType="normal">{text}</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Typing"/></library:library>
"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" library:link="false"/></library:libraries>
"""
# Without it the first start of a profile would put the office's own empty library in place of this one.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>
"""


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def call(words):
    source, target, *edits = words
    parts = [part for edit in edits for part in edit.split("=", 1)]
    urls = [pathlib.Path(path).resolve().as_uri() for path in (source, target)]
    return f"  One({quoted(urls[0])}, {quoted(urls[1])}, Array({', '.join(map(quoted, parts))}))"


def main(words):
    jobs, current = [], []
    for word in words:
        if word == "--":
            jobs.append(current)
            current = []
        else:
            current.append(word)
    jobs.append(current)
    text = MACRO.format(calls="\n".join(map(call, jobs)))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    with tempfile.TemporaryDirectory(prefix="jiedui-office-") as folder:
        basic = pathlib.Path(folder, "user", "basic")
        basic.parent.mkdir()
        (basic.parent / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        (basic / "Standard").mkdir(parents=True)
        (basic / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
        (basic / "Standard" / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        (basic / "Standard" / "Typing.xba").write_text(MODULE.format(text=escaped), encoding="utf-8")
        subprocess.run(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}",
                        "macro:///Standard.Typing.Type_All"], check=True, timeout=120,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    missing = [job[1] for job in jobs if not pathlib.Path(job[1]).is_file()]
    sys.exit(f"not saved: {', '.join(missing)}" if missing else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
