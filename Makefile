# Steadyback. `make run` starts the kiosk, `make test` proves it, `make help` lists all.

MODE   ?= debug#   debug | asan | release
OUT    ?= build/$(MODE)
PREFIX ?= /usr/local
# Visitors who tap anywhere do so on a build with sanitizers, in `make test` too.
ASAN   ?= $(if $(filter asan,$(MODE)),$(OUT),build/asan)
VERSION := 0.1.0

CC       ?= cc
Q        := $(if $(V),,@)#   V=1 shows every command
WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
            -Wconversion -Wno-sign-conversion -Wformat=2 -Werror
CPPFLAGS += -Iapp -D_POSIX_C_SOURCE=200809L
CFLAGS   += -std=c11 -g -fno-omit-frame-pointer $(WARN) $(CFLAGS_$(MODE))
LDFLAGS  += -Wl,--as-needed $(LDFLAGS_$(MODE))

CFLAGS_debug   := -O1
CFLAGS_asan    := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
                  -Wno-format-truncation -Wno-maybe-uninitialized
LDFLAGS_asan   := -fsanitize=address,undefined
CFLAGS_release := -O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2

# What each group of floors is made of, and the libraries it may ask for. Tests get the floors
# they include and those below: a pure test links without SDL, SQLite, cairo or CUPS.
pure_src  := $(wildcard $(addsuffix /*.c,$(addprefix app/,base core motion draw ui screens)))
edge_src  := $(wildcard app/edge/*.c)
jobs_src  := $(wildcard app/jobs/*.c)
packs_src := $(wildcard app/steadypack/*.c)
paper_src := $(filter-out %/main.c,$(wildcard app/paper/*.c))
shell_src := $(filter-out %/main.c,$(wildcard app/shell/*.c))
tool_src  := $(wildcard tools/*.c tools/packtool/*.c)
test_src  := $(wildcard tests/test_*.c)
help_src  := $(filter-out tests/test_% tests/fuzz_%,$(wildcard tests/*.c))
all_src   := $(pure_src) $(edge_src) $(jobs_src) $(packs_src) $(paper_src) $(shell_src) $(tool_src) \
             $(test_src) $(help_src) $(wildcard app/*/main.c tests/fakes/*.c tests/fuzz_*.c)

pure_pkg  := jansson icu-uc libqrencode
edge_pkg  := $(pure_pkg) sqlite3 libsodium libsystemd
packs_pkg := $(edge_pkg) libarchive
paper_pkg := $(edge_pkg) pangocairo cairo fontconfig
shell_pkg := $(edge_pkg) sdl2 SDL2_ttf SDL2_image
flags      = $(subst -I/,-isystem /,$(shell pkg-config --cflags $(1)))
libs       = $(shell pkg-config --libs $(1)) -lm -lpthread

obj        = $(patsubst %.c,$(OUT)/%.o,$(1))
lib        = $(patsubst %,$(OUT)/lib%.a,$(1))
tests_of   = $(patsubst tests/%.c,$(OUT)/%,$(shell grep -lE '"($(1))/' $(test_src) /dev/null))
programs  := $(addprefix $(OUT)/,steadyback steadyback-paper)
tools     := $(addprefix $(OUT)/,packtool $(patsubst tools/%.c,%,$(wildcard tools/*.c)))
test_bins := $(patsubst tests/%.c,$(OUT)/%,$(test_src))
link       = $(Q)$(CC) $(LDFLAGS) $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) \
             -Wl,--end-group $(LIBS) -o $@

formatted := $(wildcard app/*/*.[ch] $(addsuffix /*.[ch],tests tools tools/packtool))

.PHONY: all programs
all: programs $(tools) ## build the programs (MODE=debug|asan|release)
programs: $(programs)

$(OUT)/steadyback: $(call obj,app/shell/main.c) $(call lib,shell jobs edge pure)
$(OUT)/steadyback-paper: $(call obj,app/paper/main.c) $(call lib,paper edge pure)
$(OUT)/packtool: $(call obj,$(wildcard tools/packtool/*.c)) $(call lib,shell steadypack)
$(filter-out %/packtool,$(tools)): $(OUT)/%: $(OUT)/tools/%.o
$(OUT)/sheet: $(OUT)/tools/packtool/contact.o
$(tools): $(call lib,jobs edge pure)
$(test_bins): $(OUT)/%: $(OUT)/tests/%.o $(call lib,help pure)
$(OUT)/test_packtool_prove: $(call obj,tools/packtool/prove_judge.c)
$(call tests_of,edge|jobs|paper|shell|steadypack): $(call lib,edge)
$(call tests_of,steadypack): $(call lib,steadypack)
$(call tests_of,jobs|shell): $(call lib,jobs)
$(call tests_of,paper): $(call lib,paper)
$(call tests_of,shell): $(call lib,shell)
$(programs) $(tools) $(test_bins):
	$(link)

$(test_bins): private LIBS = $(call libs,$(pure_pkg)) -lcmocka
$(call tests_of,edge|jobs): private LIBS = $(call libs,$(edge_pkg)) -lcups -lcmocka
$(call tests_of,steadypack): private LIBS = $(call libs,$(packs_pkg)) -lcmocka
$(call tests_of,paper): private LIBS = $(call libs,$(paper_pkg)) -lcups -lcmocka
$(call tests_of,shell): private LIBS = $(call libs,$(shell_pkg)) -lcups -lcmocka
$(tools): private LIBS = $(call libs,$(shell_pkg) $(packs_pkg)) -lcups
$(OUT)/steadyback: private LIBS = $(call libs,$(shell_pkg)) -lcups
$(OUT)/steadyback-paper: private LIBS = $(call libs,$(paper_pkg)) -lcups

$(OUT)/libpure.a: $(call obj,$(pure_src))
$(OUT)/libedge.a: $(call obj,$(edge_src))
$(OUT)/libjobs.a: $(call obj,$(jobs_src))
# libarchive is for packtool and the importer alone: the kiosk starts without it.
$(OUT)/libsteadypack.a: $(call obj,$(packs_src))
$(OUT)/libpaper.a: $(call obj,$(paper_src))
$(OUT)/libshell.a: $(call obj,$(shell_src))
$(OUT)/libhelp.a: $(call obj,$(help_src))
$(OUT)/%.a: Makefile
	@rm -f $@ && mkdir -p $(@D) && ar crs $@ $(filter %.o,$^)

# Every sentence the program says by itself, for `packtool strings`.
said_src := $(wildcard app/screens/*.c app/ui/*.c app/core/handout*.c app/core/plan_words.c \
              app/core/shelf.c)
$(OUT)/words/words.inc: $(said_src)
	@mkdir -p $(@D)
	@grep -ohE '"([A-Z{][^"\\]{2,200}|[0-9] [^"\\]{2,60}|once)"' $^ | LC_ALL=C sort -u | \
	    sed 's/$$/,/' > $@
$(OUT)/tools/packtool/strings.o: $(OUT)/words/words.inc
$(OUT)/tools/packtool/strings.o: CPPFLAGS += -I$(OUT)/words

$(call obj,$(pure_src)): CPPFLAGS += -include app/base/poison.h $(call flags,$(pure_pkg))
$(call obj,$(edge_src) $(jobs_src) $(packs_src)): CPPFLAGS += -D_GNU_SOURCE \
    $(call flags,$(packs_pkg))
$(call obj,$(paper_src) app/paper/main.c): CPPFLAGS += -D_GNU_SOURCE $(call flags,$(paper_pkg))
$(call obj,$(shell_src) app/shell/main.c $(tool_src) $(test_src) $(help_src)): \
    CPPFLAGS += -D_GNU_SOURCE $(call flags,$(shell_pkg) $(paper_pkg)) -DVERSION='"$(VERSION)"'
# Pixels and joints are many: painting is judged at full speed in every mode.
$(call obj,$(wildcard app/motion/*.c)): CFLAGS += -O2
$(call obj,$(wildcard app/draw/raster*.c)): CFLAGS += -O3

$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

-include $(patsubst %.o,%.d,$(call obj,$(all_src)))
.SECONDARY:

.PHONY: run test proof check format floors numbers golden golden-update replay bench cover \
        fuzz shots sheets install packages help clean
packages: # what is missing of tools/packages.txt is installed
	@tools/packages.sh

run: packages ## start the kiosk; without any display: a whole visit into build/visit/
	@$(MAKE) --no-print-directory all
	@tools/show.sh $(OUT)

test: packages ## run all tests (T=word: those whose name has it)
	@$(MAKE) --no-print-directory all $(test_bins)
	@$(if $(filter-out random%,$(T)),,$(MAKE) --no-print-directory MODE=asan OUT=$(ASAN) programs)
	@STEADYBACK_ASAN=$(ASAN) tools/run_tests.py --out $(OUT) $(if $(T),--only $(T))

proof: ## the longer proofs: everything again under sanitizers, and more of it
	@tools/proof.sh

check: floors numbers ## what a change must pass: floors, numbers, format, tests, release build
	@clang-format --dry-run -Werror $(formatted)
	@$(MAKE) --no-print-directory MODE=asan OUT=build/asan test
	@$(MAKE) --no-print-directory MODE=release OUT=build/release all

format: ## reformat all C with clang-format
	clang-format -i $(formatted)

floors: ## no file includes upwards, and the pure floors link with nothing from outside
	@tools/floors.sh
	@$(MAKE) --no-print-directory $(OUT)/pure_alone

$(OUT)/pure_alone: $(call obj,$(pure_src))
	@echo 'int main(void) { return 0; }' | $(CC) $(LDFLAGS) -x c - -x none $^ \
	    $(call libs,$(pure_pkg)) -o $@

numbers: ## style numbers, and what is over budget
	@tools/numbers.py app tests tools

golden: ## compare drawn screens with tests/golden
	@$(MAKE) --no-print-directory test T=golden

golden-update: ## accept what is drawn now; look at the diff before you commit it
	@GOLDEN_UPDATE=1 $(MAKE) --no-print-directory golden

replay: all ## play one visit: R=tests/replays/file.txt
	$(OUT)/steadyback --headless --clock manual --fake-edges --state $(OUT)/replay-state --script $(R)

bench: ## speed, idle, memory, beside the targets of the design
	@$(MAKE) --no-print-directory MODE=release OUT=build/release all
	@tools/bench.py build/release

cover: ## how much of the program the tests run, line by line
	@tools/cover.sh

fuzz: ## hostile input for the readers; SECONDS_EACH=60
	@tools/fuzz.sh

shots: all ## pictures of every screen, size and text size into build/shots/
	@tools/shots.py $(OUT)

sheets: all ## contact sheets of all movements, without names, into build/sheets/
	@mkdir -p build/sheets && $(OUT)/packtool preview content/base --sheet all --out build/sheets

install: ## program and content under PREFIX (default /usr/local), DESTDIR is honoured
	@$(MAKE) --no-print-directory MODE=release OUT=build/release all
	@tools/install.sh build/release "$(DESTDIR)$(PREFIX)"

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

clean: ## remove everything that was built
	rm -rf build
