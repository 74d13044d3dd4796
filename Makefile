# One command for each thing people do; `make help` lists them. Flags live in cmake/ and CMakePresets.json only.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build test install uninstall format lint tidy soak fuzz bench reading-score clean

PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
SOAK ?= 1000
JOBS ?= $(shell nproc)

# Paths are cached relative to the checkout, so that a fresh clone beside an old one compiles nothing again.
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

# The reference data that some tests compare with; without it they skip and say so.
REFERENCE := ../shared/data/seeds-gold
ifneq ($(wildcard $(REFERENCE)/README.md),)
export JIEDUI_REFERENCE := $(abspath $(REFERENCE))
endif

RELEASE := build/release
BUILD := cmake --build
PACKAGES := tools/install_packages.sh

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## build, then do the main job on the shipped example
	@tools/run_example.sh $(RELEASE)/jiedui

# Without tests, unless this folder already builds them: both then share every object.
build: ## the program, build/release/jiedui
	@$(PACKAGES) run
	@[ -f $(RELEASE)/build.ninja ] || cmake --preset release -DJIEDUI_TESTS=OFF
	@$(BUILD) $(RELEASE) -j $(JOBS) --target jiedui

# The parsers' corpus runs first, under the sanitizers; the last line is the summary of the whole suite.
test: ## everything: the sanitizers over the parsers' corpus, then every test
	@$(PACKAGES) run test
	@cmake --preset release -DJIEDUI_TESTS=ON
	@$(BUILD) $(RELEASE) -j $(JOBS)
	@cmake --preset asan
	@$(BUILD) build/asan -j $(JOBS) --target corpus_replay
	@ctest --test-dir build/asan -L corpus --no-tests=error --output-on-failure --no-label-summary
	@ctest --test-dir $(RELEASE) -j $(JOBS) --no-tests=error --output-on-failure --no-label-summary

install: build ## jiedui into $(PREFIX)/bin, the packs into $(PREFIX)/share/jiedui
	install -D -m 755 $(RELEASE)/jiedui $(DESTDIR)$(PREFIX)/bin/jiedui
	cd packs && find . -type f -exec install -D -m 644 {} $(abspath $(DESTDIR)$(PREFIX))/share/jiedui/packs/{} \;

uninstall: ## take both away again
	rm -f $(DESTDIR)$(PREFIX)/bin/jiedui
	rm -rf $(DESTDIR)$(PREFIX)/share/jiedui

format: ## clang-format 14 over every source file
	@$(PACKAGES) lint
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-14 -i

lint: ## what a reviewer should not have to say: formatting, include table, shell and Python syntax
	@$(PACKAGES) lint
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-14 --dry-run --Werror
	@python3 tools/check_layers.py src
	@git ls-files '*.sh' | xargs -n 1 bash -n
	@git ls-files '*.py' | xargs python3 -c 'import ast,sys; [ast.parse(open(f,encoding="utf-8").read(),f) for f in sys.argv[1:]]'

tidy: ## clang-tidy 14 over the source files that changed
	@$(PACKAGES) run test lint
	@cmake --preset release -DJIEDUI_TESTS=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null
	@tools/tidy_changed.sh $(RELEASE)

# Run without ctest, which would keep what they count to itself. A minute per hundred rounds, roughly.
soak: ## the kill and power-cut tests, SOAK times each
	@$(PACKAGES) run test
	@cmake --preset release -DJIEDUI_TESTS=ON
	@$(BUILD) $(RELEASE) -j $(JOBS) --target test_store test_flow
	@for folder in store flow; do \
	  JIEDUI_SOAK=$(SOAK) $(RELEASE)/tests/test_$$folder --gtest_filter='*Kill.*:*PowerCut.*' || exit 1; \
	done

fuzz: ## each libFuzzer target for FUZZ_SECONDS
	@$(PACKAGES) run test
	@cmake --preset fuzz
	@$(BUILD) build/fuzz -j $(JOBS) --target fuzz_all
	@tools/run_fuzzers.sh build/fuzz $(FUZZ_SECONDS)

bench: ## a million facts, DuckDB beside it; a library of 100,000 documents; how fast texts are read
	@$(PACKAGES) run
	@command -v npm >/dev/null || $(PACKAGES) bench  # a Node of another origin brings its own
	@cmake --preset bench
	@$(BUILD) build/bench -j $(JOBS) --target jiedui_bench jiedui_library_bench jiedui
	@tools/run_bench.sh build/bench/bench/jiedui_bench
	@build/bench/bench/jiedui_library_bench --folder build/bench/library
	@tools/run_reading_bench.sh build/bench/jiedui

reading-score: build ## what the check-up reads right; Recognizers-Text from npm on the same texts beside it
	@$(PACKAGES) run
	@command -v npm >/dev/null || $(PACKAGES) bench  # a Node of another origin brings its own
	@tools/run_reading_score.sh $(RELEASE)/jiedui

clean: ## forget everything that was built; out/ and databases stay
	rm -rf build
