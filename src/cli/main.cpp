// The command line: parsed here, and nowhere else are clock and environment read.
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>

#include "cli/commands.hpp"
#include "cli/usage.hpp"

namespace jiedui::cli {
namespace {

struct SystemClock final : base::Clock {
  [[nodiscard]] base::Instant now() const override {
    using namespace std::chrono;
    return {duration_cast<seconds>(system_clock::now().time_since_epoch()).count()};
  }
};

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// Chinese unless the environment asks for English.
std::string default_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name);
    if (!value.empty()) return value.rfind("en", 0) == 0 ? "en" : "zh";
  }
  return "zh";
}

std::string login() {
  const passwd* entry = getpwuid(getuid());
  return entry == nullptr ? std::to_string(getuid()) : entry->pw_name;
}

class Parser {
 public:
  explicit Parser(Options& options) : options_(options) {
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_option("--db", options_.db, "sqlite:PATH (or $JIEDUI_DB)");
    app_.add_option("--lang", options_.language, "zh | en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->take_last();
    app_.add_flag("--quiet", options_.quiet, "no messages");
    define();
  }

  /// The exit status when the arguments end the run (help, mistakes); -1 to go on.
  int parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
      options_.mapping = map_->count() > 0;
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return app_.exit(error);
      const std::vector<std::string> arguments(argv + 1, argv + argc);
      const std::string language = language_among(arguments, default_language());
      std::fprintf(stderr, "jiedui: %s\n", usage_mistake(app_, arguments, error, language).c_str());
      return base::exit_status(base::FaultCode::usage);
    }
    return -1;
  }

 private:
  CLI::App* command(CLI::App* under, const std::string& name, const std::string& help) {
    CLI::App* made = under->add_subcommand(name, help);
    const std::string full = under == &app_ ? name : under->get_name() + " " + name;
    made->callback([this, full] { options_.command = full; });
    return made;
  }
  CLI::App* group(const std::string& name, const std::string& help) {
    CLI::App* made = app_.add_subcommand(name, help);
    made->require_subcommand(1);
    made->fallthrough();
    return made;
  }
  void programme(CLI::App* to) {
    to->add_option("--programme", options_.programme, "工作项目 programme id")->required();
  }
  void period(CLI::App* to) {
    to->add_option("--period", options_.period,
                   "报告期: 2011 | 2011-H1 | 2011-Q2 | 2011-06 | 2011-01..2011-06 | 十二五")
        ->required();
  }
  void as_of(CLI::App* to) {
    to->add_option("--as-of", options_.as_of,
                   "journal position or date-time: what the books knew then");
  }
  void json(CLI::App* to) { to->add_flag("--json", options_.json, "machine form"); }
  void org(CLI::App* to) { to->add_option("--org", options_.org, "单位 code or name"); }

  void define() {
    command(&app_, "init", "建库或升级 make the store, or bring its schema up to date");
    CLI::App* pack = group("pack", "报表制度 packs");
    CLI::App* pack_check = command(pack, "check", "verify a pack's files");
    pack_check->add_option("dir", options_.path, "folder of the pack")->required();
    json(pack_check);
    json(command(pack, "list", "installed packs"));
    CLI::App* install = command(pack, "install", "install or upgrade a pack");
    install->add_option("dir", options_.path, "folder of the pack")->required();
    install->add_option("--from", options_.from, "period the new version begins with");
    CLI::App* programmes = group("programme", "工作项目 programmes");
    CLI::App* create = command(programmes, "create", "make a programme on a pack");
    create->add_option("id", options_.programme, "its id")->required();
    create->add_option("--pack", options_.pack, "id of the installed pack")->required();
    json(command(programmes, "list", "programmes and their positions"));
    define_import();
    define_collect();
    define_reconcile();
    define_forms();
    define_questions();
    define_papers();
    define_documents();
    define_told();
    define_upkeep();
  }

  void define_import() {
    CLI::App* import =
        command(&app_, "import", "导入 xlsx or csv into the books: all of it or nothing");
    import->add_option("file", options_.path, "xlsx or csv")->required();
    programme(import);
    import->add_option(
        "--kind", options_.kind,
        "organisations, members, groupings, pairings, or a form or kind of the pack");
    import->add_flag("--dry-run", options_.dry_run, "say what would happen, write nothing");
    import
        ->add_option("--take", options_.take,
                     "decides conflicts: mine (the file) | theirs (the books)")
        ->check(CLI::IsMember({"mine", "theirs"}));
    import->add_option("--reason", options_.reason,
                       "更正原因 for sealed periods and what was told: 补报 口径调整 项目调整 "
                       "审计核减 填报差错, then free text");
    define_mapping(import);
    json(import);
    CLI::App* form = command(&app_, "template", "填报工作簿 the entry workbook of a form or kind");
    programme(form);
    form->add_option("--form", options_.form, "报表或台账 form or kind of the pack")->required();
    form->add_option("--out", options_.out, "xlsx to write")->required();
    form->add_flag("--filled", options_.filled, "with the present rows");
    form->add_option("--period", options_.period,
                     "报告期 what is filled in: figures are carried over from the one before");
    org(form);
  }

  /// What a person says of the columns of a ledger of the office's own.
  void define_mapping(CLI::App* import) {
    map_ = import
               ->add_option("--map", options_.map,
                            "对应关系 COLUMN=MEANING, remembered by layout; alone: show what each "
                            "column is taken for")
               ->expected(0, 1)
               ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    import->add_option("--ignore", options_.ignore, "a column that is not to be imported")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    import->add_flag("--accept", options_.accept, "take the guesses of --map");
    import->add_option("--period", options_.period, "报告期, where the file names none");
    import->add_option("--org", options_.org, "填报单位, where the file names none");
  }

  void define_collect() {
    CLI::App* collect =
        command(&app_, "collect", "收集汇总 one workbook per unit out; the returned files in");
    collect->add_option("form,--form", options_.form, "form of the pack");
    programme(collect);
    period(collect);
    org(collect);
    collect->add_option("--out", options_.out,
                        "folder for the workbooks; with --take: an xlsx report");
    collect->add_option("--take", options_.files, "returned files and folders");
    collect->add_flag("--consolidate", options_.consolidate,
                      "汇总 write what is sound into the books, all of it or nothing");
    collect->add_option("--choose", options_.chosen,
                        "this file counts where a unit sent several that differ");
    collect->add_option("--reason", options_.reason, "更正原因 for sealed periods, as in import");
    json(collect);
  }

  void define_reconcile() {
    CLI::App* reconcile =
        command(&app_, "reconcile", "对账 a sheet for the other side out, its answer in");
    programme(reconcile);
    reconcile->add_option("--period", options_.period, "报告期 of the sheet");
    reconcile->add_option("--with", options_.counterpart, "对方单位 code or name");
    reconcile->add_option("--out", options_.out, "the sheet to write: .xlsx or .docx");
    reconcile->add_option("--take", options_.files, "returned sheets");
    reconcile->add_option("--confirm", options_.confirm,
                          "code of a sheet or line that was agreed on paper");
    reconcile->add_option("--by", options_.by, "依据 how it was agreed: 书面 2011-07-20 盖章件");
    reconcile->add_flag("--list", options_.list, "what is still to be settled");
    json(reconcile);
  }

  void define_forms() {
    CLI::App* forms = group("form", "来表 forms that arrive, bound once, filled every period");
    const auto set = [this](CLI::App* to, const char* help) {
      // One value each: the next word is not another one.
      to->add_option("--set", options_.sets, help)->allow_extra_args(false);
    };
    CLI::App* bind = command(forms, "bind", "认栏目 say what the headings of a form mean");
    bind->add_option("file", options_.path, "xlsx")->required();
    programme(bind);
    bind->add_option("--sheet", options_.sheet, "sheet that is meant");
    set(bind, "CELL=measure,unit,basis,unit of the programme; CELL is E, 7, E7 or E7:F9; =- none");
    bind->add_flag("--yes", options_.yes, "accept without asking");
    json(bind);
    CLI::App* list = command(forms, "list", "forms that are bound");
    programme(list);
    json(list);
    CLI::App* show = command(forms, "show", "what a form's headings mean");
    show->add_option("form", options_.form, "its number in form list")->required();
    programme(show);
    json(show);
    CLI::App* forget = command(forms, "forget", "a form is no longer bound");
    forget->add_option("form", options_.form, "its number in form list")->required();
    programme(forget);
    CLI::App* fill = command(forms, "fill", "填表 fill a form; nothing else in it changes");
    fill->add_option("file", options_.path, "xlsx")->required();
    programme(fill);
    period(fill);
    fill->add_option("--org", options_.org, "填报单位 code or name")->required();
    fill->add_option("--out", options_.out, "xlsx to write")->required();
    fill->add_option("--sheet", options_.sheet, "only this sheet");
    set(fill, "CELL=value, for this form only");
    fill->add_flag("--keep", options_.keep, "a cell without a figure keeps what it holds");
    fill->add_flag("--mark-missing", options_.mark_missing,
                   "show cells without a figure on yellow");
    as_of(fill);
    json(fill);
  }

  void define_questions() {
    CLI::App* check = command(&app_, "check", "核对 run the rules over a period");
    programme(check);
    period(check);
    org(check);
    as_of(check);
    json(check);
    CLI::App* explain =
        command(&app_, "explain", "情况说明 why a finding of check may stand; it travels with it");
    explain->add_option("rule", options_.rule, "rule of the finding, as check --json names it");
    explain->add_option("text", options_.text, "情况说明 the explanation");
    programme(explain);
    explain->add_option("--period", options_.period, "报告期 period that was checked");
    explain->add_option("--place", options_.place, "where, as check prints it, or a part of it");
    explain->add_option("--about", options_.about,
                        "words of the finding, where a place has several of the rule");
    explain->add_flag("--take-back", options_.take_back, "收回 the explanation ends");
    explain->add_flag("--list", options_.list, "explanations in the books");
    json(explain);
    CLI::App* table = command(&app_, "table", "出表 a statistical table");
    table->add_option("id", options_.table, "table of the pack")->required();
    programme(table);
    period(table);
    org(table);
    as_of(table);
    table->add_option("--status", options_.status, "counted | accepted")
        ->check(CLI::IsMember({"counted", "accepted"}));
    table->add_option("--tree", options_.tree, "current: today's tree")
        ->check(CLI::IsMember({"current"}));
    table
        ->add_option("--format", options_.format,
                     "text | chat | csv | json | xlsx | html | pdf | png (长图)")
        ->check(CLI::IsMember({"text", "chat", "csv", "json", "xlsx", "html", "pdf", "png"}));
    table->add_option("--out", options_.out, "file to write");
    receiver(table);
    CLI::App* trace = command(&app_, "trace", "数据来源 what stands behind a figure");
    trace->add_option("figure", options_.figure, "id from a table's json")->required();
    as_of(trace);
    json(trace);
  }

  void paper_options(CLI::App* to) {
    programme(to);
    period(to);
    as_of(to);
    to->add_option("--edition", options_.edition, "internal 内部 | external 外发")
        ->check(CLI::IsMember({"internal", "external"}));
    to->add_option("--status", options_.status, "counted | accepted")
        ->check(CLI::IsMember({"counted", "accepted"}));
    to->add_option("--dated", options_.dated, "成文日期 date under the signature");
    receiver(to);
    to->add_option("--beside", options_.beside, "last year's text beside this year's: a file");
    to->add_flag("--draft", options_.draft, "草稿: with 素材, 手填 and 【待写】 marked");
    to->add_option("--out", options_.out, "docx, pdf, html, md or txt to write");
  }

  void define_papers() {
    CLI::App* summary = command(&app_, "summary", "工作总结 a written summary");
    summary->add_option("id", options_.summary, "summary of the pack")->required();
    paper_options(summary);
    org(summary);
    summary->add_option("--length", options_.length, "full 全文 | page 一页纸 | paragraph 一段话")
        ->check(CLI::IsMember({"full", "page", "paragraph"}));
    CLI::App* page = command(&app_, "page", "一页纸 one page about a supporter or recipient");
    page->add_option("org", options_.org, "单位 code or name");
    paper_options(page);
    CLI::App* passages = group("passage", "人写内容 what people write into a summary");
    CLI::App* put = command(passages, "put", "write a section from a file");
    CLI::App* list = command(passages, "list", "what is written");
    CLI::App* show = command(passages, "show", "the text of a section");
    for (CLI::App* one : {put, list, show}) {
      auto* id = one->add_option("summary", options_.summary, "summary of the pack");
      auto* section = one->add_option("section", options_.section, "its section");
      if (one != list) id->required();
      if (one != list) section->required();
      programme(one);
      auto* when = one->add_option("--period", options_.period, "报告期");
      if (one != list) when->required();
    }
    org(put);
    put->add_option_function<std::string>(
           "--edition",
           [this](const std::string& word) {
             options_.edition = word;
             options_.edition_said = true;
           },
           "internal 内部 | external 外发; without it: both")
        ->check(CLI::IsMember({"internal", "external"}));
    put->add_option("--file", options_.path, "the text: paragraphs with a blank line between")
        ->required();
    json(list);
  }

  void define_documents() {
    CLI::App* documents = group("document", "文稿 papers that come back");
    CLI::App* returned =
        command(documents, "return", "退回文稿比对 what people changed in an exported paper");
    returned->add_option("file", options_.path, "the returned docx (html, pdf, txt)")->required();
    returned->add_option("--paper", options_.paper_code,
                         "编号 of the paper, where the file has lost it");
    returned->add_option("--restore", options_.restore_changes,
                         "put these figures back: 1,3 or all; needs --out");
    returned->add_option("--accept", options_.accept_changes,
                         "keep these words in the summary's passages: 2,4 or all");
    returned->add_option("--out", options_.out, "docx to write, with the figures put back");
    json(returned);
  }

  void receiver(CLI::App* to) {
    to->add_option("--to", options_.receiver, "报给谁 receiver: kept in 报出数库 with the figures");
    to->add_option("--on", options_.on, "报出日期 day it is given; today if left out");
  }
  void edition(CLI::App* to) {
    to->add_option("--edition", options_.edition, "internal 内部 | external 外发")
        ->check(CLI::IsMember({"internal", "external"}));
  }

  void define_told() {
    CLI::App* papers = group("paper", "报出数库 what was told to whom");
    CLI::App* list = command(papers, "list", "papers that are kept, and who received them");
    list->add_option("--programme", options_.programme, "工作项目 programme id");
    list->add_option("--period", options_.period, "报告期");
    json(list);
    CLI::App* show = command(papers, "show", "text and figures of one");
    show->add_option("code", options_.code, "its code")->required();
    show->add_option("--out", options_.out, "write it again: .docx .pdf .html .md .txt");
    json(show);
    CLI::App* issue = command(papers, "issue", "note who received it");
    issue->add_option("code", options_.code, "its code")->required();
    receiver(issue);
    issue->get_option("--to")->required();
    issue->add_option("--reason", options_.reason, "why, for the journal");
    CLI::App* differences =
        command(papers, "differences", "差异说明 figures told that read differently now, and why");
    differences->add_option("code", options_.code, "code of one paper; else every one");
    differences->add_option("--programme", options_.programme, "工作项目 programme id");
    differences->add_option("--out", options_.out, "file to write: .docx .pdf .html .md .txt");
    json(differences);
    define_answers();
    define_checkup();
    define_library();
  }

  void define_library() {
    CLI::App* libraries = group("library", "资料库 the documents that copies are searched in");
    CLI::App* add = command(libraries, "add", "add documents; the same text again changes nothing");
    CLI::App* list = command(libraries, "list", "what is in it");
    CLI::App* remove = command(libraries, "remove", "take documents out");
    for (CLI::App* one : {add, list, remove}) {
      one->add_option("--library", options_.library, "its folder")->required();
      json(one);
    }
    add->add_option("file", options_.files, "txt, html, docx, pdf, or folders of them")->required();
    remove->add_option("document", options_.documents, "ids or names")->required();
  }

  void define_checkup() {
    CLI::App* checkup = command(&app_, "checkup", "材料核查 examine written summaries");
    checkup->add_option("file", options_.files, "txt, html, docx, pdf, xlsx, csv, or folders")
        ->required();
    checkup->add_option("--docx", options_.docx_out,
                        "批注稿 write the document with comments; of several files: a folder/");
    checkup->add_option("--opinion", options_.opinion_out,
                        "核查意见 write one page to sign: .docx .pdf .html .md .txt, or a folder/");
    checkup->add_option("--html", options_.html_out,
                        "write one page: the marked text beside the explanations, or a folder/");
    checkup->add_option("--text-out", options_.text_out,
                        "write the text whose offsets are given, or a folder/");
    checkup->add_flag("--all", options_.all,
                      "提示 one by one too; of several files: the result of each");
    checkup->add_option("--by", options_.by, "署名 whose opinion it is");
    checkup->add_option("--dated", options_.dated, "成文日期 of the opinion and the comments");
    checkup->add_flag("--stats", options_.stats, "with --json: how long reading took");
    checkup->add_option("--library", options_.library, "资料库 look for copies in these documents");
    auto* against = checkup->add_flag("--against", options_.against,
                                      "对照台账 compare the figures with the books");
    for (CLI::Option* one :
         {checkup->add_option("--programme", options_.programme, "with --against: 工作项目"),
          checkup->add_option("--period", options_.period, "with --against: 报告期"),
          checkup->add_option("--org", options_.org, "with --against: whose text it is")})
      one->needs(against);
    against->needs("--programme")->needs("--period");
    json(checkup);
  }

  void define_answers() {
    CLI::App* ask = command(&app_, "ask", "问数 a figure in words: ask \"和田 到位率\"");
    ask->add_option("words", options_.words, "who, what, when")->required();
    ask->add_option("--programme", options_.programme, "工作项目; needed when there are several");
    ask->add_option("--period", options_.period, "报告期; else as the words say, or the newest");
    ask->add_option_function<std::string>(
           "--edition",
           [this](const std::string& word) {
             options_.edition = word;
             options_.edition_said = true;
           },
           "external 外发: no ranking; else internal 内部")
        ->check(CLI::IsMember({"internal", "external"}));
    as_of(ask);
    json(ask);
    CLI::App* urge = command(&app_, "urge", "催报 the text that asks for what is missing");
    programme(urge);
    period(urge);
    urge->add_option("--form", options_.form, "one form of the pack; else all");
    urge->add_option("--by", options_.until, "until when, as it should read: 6月25日18:00");
    urge->add_option("--out", options_.out, "file to write");
    as_of(urge);
    json(urge);
    CLI::App* circular = command(&app_, "circular", "通报 who has reached what");
    programme(circular);
    period(circular);
    edition(circular);
    circular->add_option("--table", options_.table, "table it is made from");
    circular->add_option("--out", options_.out, "file to write: .docx .pdf .html .md .txt");
    receiver(circular);
    as_of(circular);
  }

  void define_upkeep() {
    CLI::App* seal = command(&app_, "seal", "封存 seal a period: later changes need a reason");
    programme(seal);
    period(seal);
    org(seal);
    CLI::App* source =
        command(&app_, "source", "数据取自台账 take a measure from items, from a month on");
    programme(source);
    source->add_option("--measure", options_.measure, "measure of the pack")->required();
    source->add_option("--from", options_.from, "first month")->required();
    org(source);
    CLI::App* journal = group("journal", "日志");
    CLI::App* list = command(journal, "list", "newest first");
    list->add_option("--programme", options_.chain, "programme id; system; * = all");
    list->add_option("--most", options_.most, "how many entries")->check(CLI::PositiveNumber);
    json(list);
    CLI::App* audit = group("audit", "审计");
    CLI::App* verify =
        command(audit, "verify", "check chain, digests and tables against the journal");
    verify->add_option("--head", options_.head, "a head kept outside: finds a cut tail");
    json(verify);
    command(audit, "head", "one hash over all chains, to keep outside");
    CLI::App* backup = command(&app_, "backup", "备份");
    backup->add_option("file", options_.path, "file to write")->required();
    CLI::App* restore =
        command(&app_, "restore", "恢复 replace the store by a backup; the old file is kept");
    restore->add_option("file", options_.path, "backup to read")->required();
  }

  Options& options_;
  CLI::Option* map_ = nullptr;  ///< given, with or without a column
  CLI::App app_{"结对 Jiedui: the books of paired assistance (对口支援)", "jiedui"};
};

}  // namespace
}  // namespace jiedui::cli

int main(int argc, char** argv) {
  using namespace jiedui::cli;
  Options options;
  options.language = default_language();
  options.db = environment("JIEDUI_DB");
  if (options.db.empty()) options.db = "sqlite:jiedui.db";
  Parser parser(options);
  const int ended = parser.parse(argc, argv);
  if (ended >= 0) return ended;
  Console console(options);
  const SystemClock clock;
  Session session{options, console, clock, "cli:" + login()};
  return run(session);
}
