// What was asked for on the command line, after parsing and before anything is done.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jiedui::cli {

struct Options {
  std::string db;        ///< "sqlite:PATH"
  std::string language;  ///< "zh" or "en"
  bool quiet = false;
  std::string command;  ///< "table", "pack install", …

  // What the commands take; each uses some.
  std::string programme;
  std::string period;
  std::string org;
  std::string table;
  std::string pack;
  std::string form;
  std::string figure;
  std::string path;
  std::string kind;
  std::string take;
  std::string reason;
  std::string measure;
  std::string from;
  std::string as_of;
  std::string status = "counted";
  std::string tree;
  std::string format{};  ///< empty = by the name of --out, else text
  std::string out;
  std::vector<std::string> files;   ///< returned files and folders
  std::vector<std::string> chosen;  ///< of several versions, these
  std::string counterpart;
  std::string confirm;
  std::string by;
  std::string rule;
  std::string place;
  std::string about;
  std::string text;
  std::string code;   ///< of a paper
  std::string on;     ///< the day it was given
  std::string words;  ///< 问数
  std::string until;  ///< 催报: by when
  std::string head;
  std::string chain = "*";
  long long most = 50;
  bool dry_run = false;
  bool json = false;
  bool filled = false;
  // What a person says of a file's columns (import).
  std::vector<std::string> map;     ///< "C=funds_arrived"; an empty one asks only to show
  std::vector<std::string> ignore;  ///< "F"
  bool mapping = false;             ///< --map was given, with or without a column
  bool accept = false;
  bool consolidate = false;
  bool list = false;
  bool take_back = false;

  // What a check-up hands out: files, or folders where several files are examined.
  std::string text_out;
  std::string docx_out;
  std::string html_out;
  std::string opinion_out;
  bool all = false;      ///< 提示 too
  bool stats = false;    ///< how long it took
  bool against = false;  ///< compare with the books

  std::string sheet{};
  std::vector<std::string> sets{};  ///< --set, in the order given
  bool yes = false;
  bool keep = false;
  bool mark_missing = false;

  // Written summaries, and the documents they are compared with.
  std::string library;
  std::vector<std::string> documents;

  // Written papers.
  std::string summary;
  std::string section;
  std::string edition = "external";
  bool edition_said = false;
  std::string length = "full";
  std::string dated;
  std::string receiver;
  std::string beside;
  bool draft = false;

  // A paper that came back.
  std::string paper_code;
  std::string restore_changes;  ///< numbers, or "all"
  std::string accept_changes;
};

}  // namespace jiedui::cli
