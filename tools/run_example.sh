#!/usr/bin/env bash
# What `make run` does once the program is built: keeps the books of the two shipped examples in out/, prints table 3,
# writes every table, and says which figures do not agree. Running it again changes nothing.
# usage: run_example.sh JIEDUI
set -euo pipefail
jiedui="$(realpath "${1:?usage: run_example.sh JIEDUI}")"
cd "$(dirname "$0")/.."
out=out
mkdir -p "$out"
export JIEDUI_DB="sqlite:$out/jiedui.db"
case "${LC_ALL:-${LANG:-zh}}" in en*) lang=en ;; *) lang=zh ;; esac

# say ZH EN: the sentence in the reader's language.
say() { if [ "$lang" = en ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
head_line() { printf '\n== '; say "$1" "$2"; }

j() { "$jiedui" --lang "$lang" --quiet "$@"; }

# A command whose success is taken for granted: silent, unless it fails; then everything it said. Status 1 is success
# with findings: they are shown together at the end.
do_quietly() {
  local status=0
  j "$@" >"$out/last.log" 2>&1 || status=$?
  if [ "$status" -gt 1 ]; then
    say "这条命令没有成功(退出码 $status):" "This command failed (status $status):" >&2
    echo "  jiedui $*" >&2
    cat "$out/last.log" >&2
    exit "$status"
  fi
}

# take PROGRAMME KIND FILE
take() {
  do_quietly import "examples/$1/$3" --programme "$1" --kind "$2"
  printf '  %s\n' "examples/$1/$3"
}

# Books made on other content of the shipped packs cannot take the present one (the version is the same). They are set
# aside in out/earlier-N, not thrown away.
set_aside_when_packs_changed() {
  local status=0 number=1
  [ -e "$out/jiedui.db" ] || return 0
  do_quietly init
  j pack install packs/border-region >"$out/last.log" 2>&1 || status=$?
  [ "$status" = 0 ] && { j pack install packs/major-project >"$out/last.log" 2>&1 || status=$?; }
  [ "$status" = 4 ] || return 0
  while [ -e "$out/earlier-$number" ]; do number=$((number + 1)); done
  mkdir "$out/earlier-$number"
  mv "$out"/jiedui.db* "$out/earlier-$number/"
  say "  示例的报表制度有了新内容,原来的账本移到 $out/earlier-$number,重新建账。" \
    "  The example's packs have new content: the earlier books are now in $out/earlier-$number, new ones are made."
}

# passages PROGRAMME SUMMARY: what people wrote, examples/PROGRAMME/passages/PERIOD/SECTION.md.
passages() {
  local file period
  for file in examples/"$1"/passages/*/*.md; do
    period="$(basename "$(dirname "$file")")"
    do_quietly passage put "$2" "$(basename "$file" .md)" --programme "$1" --period "$period" --file "$file"
  done
  printf '  %s\n' "examples/$1/passages/"
}

# create PROGRAMME PACK: once; the list is asked first, so that a second run has nothing to do.
create() {
  do_quietly pack install "packs/$2"
  if ! j programme list | grep -qw -- "$1"; then do_quietly programme create "$1" --pack "$2"; fi
}

# tables PROGRAMME TABLE PERIOD: in every form.
tables() {
  local format
  for format in csv json html xlsx; do
    do_quietly table "$2" --programme "$1" --period "$3" --format "$format" --out "$out/$1-$2.$format"
  done
}

# look PROGRAMME PERIOD: what the check says. Status 1 means that it found something: that is its job.
look() {
  local status=0 file="$out/check-$1-$2.txt"
  j check --programme "$1" --period "$2" >"$file" 2>"$out/last.log" || status=$?
  if [ "$status" -gt 1 ]; then cat "$out/last.log" >&2; exit "$status"; fi
  printf '\n-- %s %s\n' "$1" "$2"
  sed -n 1,40p "$file"
  if [ "$(wc -l <"$file")" -gt 40 ]; then say "   ……全文见 $file" "   … the rest is in $file"; fi
}

head_line "建账,导入示例文件" "Making the books, importing the example files"
set_aside_when_packs_changed
do_quietly init
before="$(j audit head)"
create xinjiang border-region
create three-gorges major-project
take xinjiang organisations organisations.csv
take xinjiang members members.csv
take xinjiang groupings groupings.csv
take xinjiang pairings pairings.csv
take xinjiang pilot table2-2010.csv
take xinjiang pilot-categories pilot-categories.csv
take xinjiang progress table3-2011H1.xlsx
take xinjiang plan plan-categories.csv
take three-gorges organisations organisations.csv
take three-gorges members members.csv
take three-gorges pairings pairings.csv
take three-gorges visits visits-2010.csv
take three-gorges funds funds-2010.csv
take three-gorges target target-2010.csv
take three-gorges contracts contracts-2010.csv
take three-gorges exchange exchange-2010.csv
take three-gorges training training-2010.csv
passages xinjiang half-year
passages three-gorges year
if [ "$(j audit head)" = "$before" ]; then
  say "  账本没有变化:这些文件以前导入过。" "  The books did not change: these files were imported before."
fi

head_line "核查:哪些数不相符" "Check: which figures do not agree"
look xinjiang 2010
look xinjiang 2011-H1
look xinjiang 十二五
look three-gorges 2010

head_line "表3(2011年上半年)" "Table 3 (first half of 2011)"
j table progress --programme xinjiang --period 2011-H1
tables xinjiang progress 2011-H1
do_quietly table progress --programme xinjiang --period 2011-H1 --format png --out "$out/xinjiang-progress.png"
tables xinjiang pilot 2010
tables xinjiang pilot-categories 2010
tables xinjiang pairings 2011
tables xinjiang plan-categories 十二五
tables three-gorges visits 2010
tables three-gorges funds 2010

head_line "半年工作总结(一段话)" "The half-year summary (one paragraph)"
j summary half-year --programme xinjiang --period 2011-H1 --length paragraph
for format in docx pdf html; do
  do_quietly summary half-year --programme xinjiang --period 2011-H1 --dated 2011-07-05 \
    --out "$out/xinjiang-half-year.$format" --beside "$out/xinjiang-half-year-beside.$format"
  do_quietly page 和田地区 --programme xinjiang --period 2011-H1 --out "$out/xinjiang-page-hetian.$format"
  do_quietly summary year --programme three-gorges --period 2010 --dated 2011-01-05 \
    --out "$out/three-gorges-year.$format"
done
do_quietly form bind examples/xinjiang/received-form.xlsx --programme xinjiang --yes
do_quietly form fill examples/xinjiang/received-form.xlsx --programme xinjiang --period 2011-H1 --org 新疆 \
  --out "$out/xinjiang-filled-form.xlsx"

# Status 1 says that something was found: that is what the example is for.
head_line "材料核查(一份编写的县级总结)" "Check-up of a written summary (made up)"
j checkup examples/checkup/summary.txt --docx "$out/checkup-commented.docx" --opinion "$out/checkup-opinion.docx" \
  --dated 2024-01-15 --html "$out/checkup.html" || [ $? = 1 ]
rm -f "$out/last.log"

head_line "做了什么" "What happened"
say "账本是 out/jiedui.db。导入了两个项目的示例:新疆(2010年试点、2011年上半年进展、十二五规划)和三峡库区一个县的2010年。
上面的表3按公布的数字印出;我们自己算出来不同的地方,表下有注。
示例中的出入是原文就有的,不是导入造成的:
  · 十二五规划资金分类相加是 566.75 亿元,公布合计 562.78 亿元;公布的各项占比与 566.75 相符。
  · 2010年试点项目分类相加 172 个、26.38 亿元,公布 173 个、27.4 亿元;完工项目相加 79 个,公布 91 个。
全部表格在 out/ 里,有 csv、json、html、xlsx 四种,表3另有长图 xinjiang-progress.png。
半年总结 xinjiang-half-year(docx、pdf、html)的人写部分取自 examples/,与上年对照的是 -beside,每个数的来源在 .figures.csv;
一页纸是 xinjiang-page-hetian。别人设计的来表 examples/xinjiang/received-form.xlsx 填好后是 xinjiang-filled-form.xlsx。人写部分是示例文字,2009年、2010年上半年的也是编写的。
核查的总结 examples/checkup/summary.txt 带批注的是 checkup-commented.docx,核查意见是 checkup-opinion.docx,网页是 checkup.html。
接下来可以试:" \
  "The books are out/jiedui.db. Two example programmes were imported: Xinjiang (pilots of 2010, progress in the first half
of 2011, the twelfth five-year plan) and the year 2010 of a county at the Three Gorges.
Table 3 above is printed as published; where our own arithmetic differs, a note below it says so.
The disagreements are in the published figures, the import did not make them:
  - plan funds by category add up to 566.75 (亿元), the stated total is 562.78; the stated shares fit 566.75.
  - pilot projects by category add up to 172 and 26.38, stated 173 and 27.4; completed ones to 79, stated 91.
All tables are in out/, as csv, json, html and xlsx; table 3 also as one picture, xinjiang-progress.png.
The half-year summary is xinjiang-half-year (docx, pdf, html), with what people wrote taken from examples/; last year's text
beside it is -beside, the source of every number is in .figures.csv; the one-pager is xinjiang-page-hetian. The form
that another office designed, examples/xinjiang/received-form.xlsx, is filled in xinjiang-filled-form.xlsx. The human
passages are example texts, those of 2009 and of the first half of 2010 are made up too.
The examined summary is examples/checkup/summary.txt; with comments it is checkup-commented.docx, one page to sign is
checkup-opinion.docx, the marked page checkup.html.
Try next:"
cat <<END
  export JIEDUI_DB=$JIEDUI_DB
  build/release/jiedui --lang $lang table funds --programme three-gorges --period 2010
  build/release/jiedui --lang $lang table progress --programme xinjiang --period 2011-H1 --format json | less
  build/release/jiedui --lang $lang summary half-year --programme xinjiang --period 2011-H1 --edition internal --draft | less
  build/release/jiedui --lang $lang checkup out/xinjiang-half-year.docx
  build/release/jiedui --lang $lang journal list
  build/release/jiedui --lang $lang audit verify
END
say "表3 json 中每个格子都有一个 figure 编号;用 trace 加上这个编号,可以看到这个数由哪些报表得来。" \
  "Each cell of the json has a figure id; trace with that id lists the statements behind the number."
