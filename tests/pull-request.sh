#!/usr/bin/env bash
# Runs the steps of .github/workflows/pull-request.yml on this machine, on a branch with two mistakes and on the same branch
# mended, and shows what GitHub would: annotations, which have to be on lines that the branch changed, and the built site.
# The commands are read from the workflow. STATUSBOOK names a program to use; without it this repository's is built.
set -euo pipefail

fail() { echo "pull-request.sh: $*" >&2; exit 1; }

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ -z "${STATUSBOOK:-}" ]; then
  (cd "$repository" && command cargo build --locked)
  STATUSBOOK=${CARGO_TARGET_DIR:-$repository/target}/debug/statusbook
fi

# In a hook these name the repository that the hook runs in. Nor do settings of the machine's user count.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=Contributor GIT_AUTHOR_EMAIL=contributor@example.org
export GIT_COMMITTER_NAME=Contributor GIT_COMMITTER_EMAIL=contributor@example.org

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$repository"
cp -R content templates static statusbook.yaml .github "$folder"
cd "$folder"
# One blank card for all pages: to draw all cards would take a minute.
echo '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"/>' >templates/card.svg
git init --quiet --initial-branch main
git add --all
git commit --quiet --message 'The book'

# The workflow compiles the program; here it is compiled already.
cargo() {
  while [ "$1" != -- ]; do shift; done
  "$STATUSBOOK" "${@:2}"
}

# Runs a step of the workflow by its name. The status is the step's.
step() {
  local command
  command=$(sed -n "/^ *- name: $1\$/,/^ *run: /s/^ *run: //p" .github/workflows/pull-request.yml)
  [ -n "$command" ] || fail "the workflow has no step \`$1\` of one line"
  echo "$1: $command" >&2
  eval "$command"
}

page=content/codes/410.md
git switch --quiet --create broken
printf '%s\n' '---' 'sumary: It is gone.' "$(tail -n +2 "$page")" '' 'See [5xx](../classes/5x.md).' >"$page.new"
mv "$page.new" "$page"
git commit --quiet --all --message 'content: break a page'

status=0
step 'Check the book' >annotations || status=$?
cat annotations
[ "$status" = 1 ] || fail "the check ended with $status, not with 1"

git diff --unified=0 main -- "$page" | sed -n 's/^@@ [^+]*+\([0-9]*\).*/\1/p' >changed-lines
sed -n "s|^::error file=$page,line=\([0-9]*\),.*|\1|p" annotations >annotated-lines
[ "$(wc -l <annotations)" = 2 ] || fail 'two mistakes are not two annotations'
while read -r line; do
  # A hunk may begin with the empty line before what was added.
  grep -qx -e "$line" -e "$((line - 1))" changed-lines || fail "line $line was not changed"
done <annotated-lines
[ "$(wc -l <annotated-lines)" = 2 ] || fail "the annotations are not about $page"

git switch --quiet main
step 'Check the book' >annotations || fail 'the book itself has mistakes'
[ ! -s annotations ] || fail 'a book without mistakes has annotations'
step 'Build the book'
grep -q 'href="https://example.org/another/path/410/"' public/410/index.html || fail 'the site is built for another path'
