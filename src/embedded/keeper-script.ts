/**
 * The keeper: a shell that owns a private directory for as long as its standard input is open.
 *
 * Only the process that started it holds the other end of that pipe, so it closes however that process ends,
 * SIGKILL included. Each line read is the process that uses the directory now, the first of its process group;
 * an empty line, none. Only that process is told to quit: its children follow it, and a `postgres --boot` of
 * initdb's that got the signal itself would leave its shared memory behind.
 * A zombie counts as ended: in a container without an init nobody may ever reap it.
 */
export const keeperScript = `
trap '' HUP INT QUIT TERM PIPE
directory=$(mktemp -d "$1/hedgerow-XXXXXXXX") || exit 1
printf '%s\\n' "$directory"
user=
while read -r line; do user=$line; done

tenths=0
wait_a_tenth() { tenths=$((tenths + 1)); [ "$tenths" -le 100 ] && sleep 0.1; }
runs() { kill -s 0 -- "-$user" 2>/dev/null && ! grep -qs '^State:.Z' "/proc/$user/status"; }
if [ -n "$user" ]; then
  kill -s QUIT "$user" 2>/dev/null
  while runs && wait_a_tenth; do :; done
  kill -s KILL -- "-$user" 2>/dev/null
fi
until rm -rf -- "$directory" 2>/dev/null || ! wait_a_tenth; do :; done
`
