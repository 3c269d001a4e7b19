#!/bin/sh
# Makes the environment that reportkit runs in, or brings it up to date; does nothing when it is.
#
#     scripts/setup.sh run|dev|bench VENV
#
# run: what builds a report. dev: also what checks and tests reportkit. bench: also what it is
# measured beside. PYTHON may name the Python to use. Exit status 3: this machine lacks something,
# and the last line says what to run.
#
# The environment is ready when VENV/.ready-run (-dev, -bench) holds what it should be made from and
# VENV/.unfinished, the first file written and the last removed, is gone: a set-up that was killed
# half-way begins anew.
set -eu
export LC_ALL=C

kind=$1
venv=$2
cd "$(dirname "$0")/.."
[ "$kind" = run ] && lock=requirements.lock || lock=requirements-$kind.lock

say() { printf 'reportkit: %s\n' "$*" >&2; }
fail() { say "$*"; exit 3; }

# --- Is there anything to do? ---

made_from() {  # a lock file: the checkout's path, the Python beneath, what is installed
    pwd
    readlink -f "$venv/bin/python"
    cksum "$1" pyproject.toml
}

is_ready() {
    [ -x "$venv/bin/python" ] && [ ! -e "$venv/.unfinished" ] &&
        [ "$(cat "$venv/.ready-$kind" 2>/dev/null)" = "$(made_from "$lock")" ]
}

# --- Python and system libraries ---

find_python() {
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"
    else set -- python3 python3.14 python3.13 python3.12 python3.11; fi
    for python; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            return
        fi
    done
    fail "needs Python 3.11 or newer, and ${PYTHON:-python3} is" \
        "$("$1" --version 2>/dev/null | head -n 1 | grep . || echo 'not there'); install one," \
        "and name it if it is not python3: make PYTHON=/path/to/python3.12"
}

loads() {  # a library, by its name on Linux or its name on macOS
    for name in "$1" "$2" "/opt/homebrew/lib/$2"; do
        "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$name" 2>/dev/null && return
    done
    return 1
}

# A line for each thing that is missing: its packages for apt | dnf | brew
missing() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        "$python" -c 'import sys; print("python3.%d-venv|python3|python" % sys.version_info[1])'
    loads libpangoft2-1.0.so.0 libpangoft2-1.0.dylib ||
        echo 'libpango-1.0-0 libpangoft2-1.0-0|pango|pango'
    loads libharfbuzz-subset.so.0 libharfbuzz-subset.0.dylib ||
        echo 'libharfbuzz-subset0|harfbuzz|harfbuzz'
    loads libfontconfig.so.1 libfontconfig.1.dylib ||
        echo 'libfontconfig1|fontconfig|fontconfig'
    [ "$kind" != run ] || return 0
    command -v pdftotext >/dev/null || echo 'poppler-utils|poppler-utils|poppler'
    command -v qpdf >/dev/null || echo 'qpdf|qpdf|qpdf'
}

# The same of what only some tests need, those that ask a validator: they are left out without
wanted() {
    [ "$kind" = dev ] || return 0
    java -version >/dev/null 2>&1 || echo 'default-jre-headless|java-headless|openjdk'
    command -v mvn >/dev/null || echo 'maven|maven|maven'
    command -v chromium >/dev/null || command -v google-chrome >/dev/null ||
        echo 'chromium|chromium|chromium'
    command -v node >/dev/null || echo 'nodejs|nodejs|node'
    command -v npm >/dev/null || echo 'npm|nodejs-npm|node'
}

packages() { echo "$needs" | cut -d '|' -f "$1" | xargs; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive PATH="$PATH:/usr/sbin:/sbin" \
        apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" 2>&1
}

# shellcheck disable=SC2046 # the packages' names are words
apt_knows() { apt-cache show $(packages 1) >/dev/null 2>&1; }

# shellcheck disable=SC2046
apt_install() {
    apt_knows || apt_get update || true  # a new machine has no lists; those of an old one are stale
    apt_get install -y --no-install-recommends $(packages 1) ||
        { apt_get update && apt_get install -y --no-install-recommends $(packages 1); }
}

what_to_run() {
    if [ "$(id -u)" = 0 ]; then sudo=; else sudo='sudo '; fi
    if command -v apt-get >/dev/null; then
        apt_knows || printf %s "${sudo}apt-get update && "
        echo "${sudo}apt-get install --no-install-recommends $(packages 1)"
    elif command -v dnf >/dev/null; then echo "${sudo}dnf install $(packages 2)"
    elif command -v brew >/dev/null; then echo "brew install $(packages 3)"
    else echo "apt-get install $(packages 1)  (or: dnf install $(packages 2); brew install $(packages 3))"
    fi
}

install() {  # what the list named $1 says, if this machine lets us
    needs=$($1)
    [ -n "$needs" ] || return 0
    { command -v apt-get >/dev/null && as_root true 2>/dev/null; } || return 1
    say "installing $(packages 1)"
    log=$(apt_install) || printf '%s\n' "$log" >&2
    [ -z "$($1)" ]
}

install_missing() {
    install missing || fail "this machine lacks something; run this, then make again:  $(what_to_run)"
    install wanted || say "tests that ask a validator will not be run; for them, run:  $(what_to_run)"
}

# --- The environment ---

is_usable() {  # a whole environment, made for this checkout
    [ ! -e "$venv/.unfinished" ] || return 1
    for stamp in "$venv"/.ready-*; do
        [ ! -e "$stamp" ] || [ "$(head -n 1 "$stamp")" = "$(pwd)" ] || return 1
    done
    "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

begin() {
    if [ -n "$(ls -A "$venv" 2>/dev/null)" ] &&
        [ ! -e "$venv/pyvenv.cfg" ] && [ ! -e "$venv/.unfinished" ]; then
        fail "$venv holds something else than an environment; name another folder: make VENV=…"
    fi
    say "setting up $venv (once; a minute or two)"
    mkdir -p "$venv"
    if is_usable; then : >"$venv/.unfinished"; else make_venv; fi
}

make_venv() {
    : >"$venv/.unfinished"
    find "$venv" -mindepth 1 -maxdepth 1 ! -name .unfinished -exec rm -rf {} +
    "$python" -m venv "$venv"
}

pip() { "$venv/bin/python" -m pip --quiet --disable-pip-version-check --no-input "$@"; }

install_libraries() {
    # Settings that say where pip finds things stay (proxy, mirror, certificates); those that
    # would change what it installs, or where to, go.
    unset PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIREMENT PIP_CONSTRAINT PIP_EDITABLE PIP_NO_DEPS \
        PIP_NO_BINARY PIP_ONLY_BINARY PIP_REQUIRE_HASHES PIP_DRY_RUN PIP_IGNORE_INSTALLED PIP_PRE \
        PIP_REQUIRE_VIRTUALENV PIP_QUIET PIP_VERBOSE PYTHONHOME PYTHONPATH
    export PIP_USER=0
    pip install --require-hashes --only-binary :all: --requirement "$lock" ||
        fail "the libraries could not be installed, see above; online again, run make again"
    pip install --no-deps --no-build-isolation --no-index --editable .
}

is_ready && exit 0
find_python
install_missing
if command -v flock >/dev/null; then  # another make may be at it
    exec 9<scripts/setup.sh
    flock 9
    is_ready && exit 0
fi
begin
install_libraries
made_from requirements.lock >"$venv/.ready-run"  # the other lock files hold this one
[ "$kind" = run ] || made_from "$lock" >"$venv/.ready-$kind"
rm "$venv/.unfinished"
