/**
 * The keeper: a shell that owns a private directory for as long as its standard input is open.
 *
 * Only the process that started it holds the other end of that pipe, so it closes however that process ends,
 * SIGKILL included. Each line read names the process group that uses the directory now; an empty line, none.
 * The wait is bounded because a container without an init leaves zombies, which `kill -0` still finds.
 */
export const keeperScript = `
trap '' HUP INT QUIT TERM
directory=$(mktemp -d "$1/hedgerow-XXXXXXXX") || exit 1
printf '%s\\n' "$directory"
group=
while read -r line; do group=$line; done
if [ -n "$group" ]; then
  kill -s QUIT -- "-$group" 2>/dev/null
  tenths=0
  while [ "$tenths" -lt 100 ] && kill -s 0 -- "-$group" 2>/dev/null; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
  kill -s KILL -- "-$group" 2>/dev/null
fi
rm -rf -- "$directory"
`
