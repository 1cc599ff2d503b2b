# shellcheck shell=bash disable=SC2034
# What app/run, app/package and tests/run share: which packages are needed, and how to build. To be sourced by bash.
# It speaks on standard error only; standard output belongs to the program that is started.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The names of Debian 12 and later, and of Ubuntu 24.04 and later.
app_packages=(g++ cmake ninja-build qt6-base-dev qt6-svg-dev qt6-charts-dev
  libqt6opengl6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
  libgif-dev fonts-wqy-microhei)
package_packages=(dpkg-dev file)
test_packages=(libgtest-dev libgmock-dev libbenchmark-dev
  xvfb xauth xdotool poppler-utils libxml2-utils procps
  "${package_packages[@]}" appstream desktop-file-utils)

say() { echo "lockstep: $*" >&2; }
fail() { say "$@"; exit 3; }

# quietly WHAT COMMAND...: shows what the command printed only if it fails, and then ends.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "$what failed; what it printed is above"
  fi
  rm -f "$log"
}

# install_missing PACKAGE...: elsewhere than on Debian it only says what is needed.
install_missing() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    [ -d "$root/build" ] || say "this is not Debian or Ubuntu; what Lockstep needs is called there: $*"
    return
  fi
  local installed package missing=()
  installed=$(dpkg-query -W -f='${Package}=${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qxF "$package=installed" <<<"$installed" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      fail "missing packages, and neither root nor sudo to install them: as root, run" \
        "apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo "${as_root[@]}")
  fi
  say "installing ${missing[*]}"
  quietly "apt-get update" "${as_root[@]}" apt-get -q update
  quietly "apt-get install" "${as_root[@]}" apt-get -qy install --no-install-recommends "${missing[@]}"
}

# build PRESET ON|OFF TARGET...: with or without the tests.
build() {
  local preset=$1 tests=$2
  shift 2
  local folder=$root/build/$preset
  if [ ! -e "$folder/build.ninja" ] || [ "$tests" = ON ]; then
    quietly configuring \
      cmake -S "$root" --preset "$preset" -D LOCKSTEP_TESTS="$tests"
  fi
  [ -e "$folder/.ninja_log" ] || say "building into build/$preset; the first time takes some minutes"
  quietly building cmake --build "$folder" --target "$@"
}
