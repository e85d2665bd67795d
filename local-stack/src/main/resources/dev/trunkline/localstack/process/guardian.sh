# guardian.sh SIGNAL GRACE_SECONDS PID_FILE COMMAND...
#
# Runs COMMAND in a process group of its own and ends that group when standard input closes. Standard input is a pipe
# from the parent, so that happens however the parent dies, SIGKILL included: first SIGNAL, after GRACE_SECONDS KILL.
# PID_FILE holds the pid of COMMAND while it runs; PID_FILE.paused, when there, the pids somebody has stopped.
signal=$1
grace=$2
pid_file=$3
shift 3

end() {
    kill -s "$signal" -- "-$child" 2>/dev/null
    kill -s CONT -- "-$child" 2>/dev/null
    if [ -f "$pid_file.paused" ]; then
        # shellcheck disable=SC2046
        kill -s CONT $(cat "$pid_file.paused") 2>/dev/null
    fi
    tenths=$((grace * 10))
    while [ "$tenths" -gt 0 ] && kill -s 0 -- "-$child" 2>/dev/null; do
        sleep 0.1
        tenths=$((tenths - 1))
    done
    kill -s KILL -- "-$child" 2>/dev/null
}

exec 3<&0
if command -v setsid >/dev/null 2>&1; then
    setsid "$@" </dev/null 3<&- &
    child=$!
else
    set -m
    "$@" </dev/null 3<&- &
    child=$!
    set +m
fi
echo "$child" >"$pid_file.new" && mv "$pid_file.new" "$pid_file"

# A signal meant for the guardian ends the child too; the shell itself stays until the child is gone.
trap 'end &' HUP INT TERM
(
    trap '' HUP INT TERM
    while read -r _; do :; done <&3
    end
) &
watcher=$!

while :; do
    wait "$child"
    status=$?
    kill -s 0 "$child" 2>/dev/null || break
done
kill -s KILL -- "-$child" 2>/dev/null
kill -s KILL "$watcher" 2>/dev/null
rm -f "$pid_file" "$pid_file.paused"
exit "$status"
