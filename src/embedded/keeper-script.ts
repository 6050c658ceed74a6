/**
 * The keeper: a shell that owns a private directory for as long as its standard input is open.
 *
 * Only the process that started it holds the other end of that pipe, so it closes however that process ends,
 * SIGKILL included. Each line read names the process group that uses the directory now; an empty line, none.
 * A zombie counts as ended: in a container without an init nobody may ever reap it.
 */
export const keeperScript = `
trap '' HUP INT QUIT TERM
directory=$(mktemp -d "$1/hedgerow-XXXXXXXX") || exit 1
printf '%s\\n' "$directory"
group=
while read -r line; do group=$line; done

tenths=0
wait_a_tenth() { tenths=$((tenths + 1)); [ "$tenths" -le 100 ] && sleep 0.1; }
runs() { kill -s 0 -- "-$group" 2>/dev/null && ! grep -qs '^State:.Z' "/proc/$group/status"; }
if [ -n "$group" ]; then
  kill -s QUIT -- "-$group" 2>/dev/null
  while runs && wait_a_tenth; do :; done
  kill -s KILL -- "-$group" 2>/dev/null
fi
until rm -rf -- "$directory" 2>/dev/null || ! wait_a_tenth; do :; done
`
