# Runs an engine (the program and arguments given) and prints its process id in a line "engine-pid N". An engine that is
# quick may have said something of its own before that.
#
# The engine must not outlive the process that started this script, not even one that is killed with -9. So the script also starts a reader
# of its standard input, a pipe whose other end only that process holds: the end of the pipe is the end of that process, however it came,
# and then the reader ends the engine, first politely. Each waits for its own children, so that nothing is left to the system's first
# process, which in a container often does not clear away the dead.
exec 3<&0
"$@" </dev/null 3<&- &
engine=$!
echo "engine-pid $engine"
(
  exec >/dev/null 2>&1
  read -r _ <&3
  # Others that end with that process may need the engine to end in order.
  sleep 3
  sleep 15 &
  patience=$!
  trap 'kill "$patience"; wait "$patience"; exit' TERM
  kill -TERM "$engine"
  wait "$patience"
  kill -KILL "$engine"
) &
reader=$!
exec 3<&-
trap 'kill -TERM "$engine" 2>/dev/null' TERM INT HUP
wait "$engine"
code=$?
while kill -0 "$engine" 2>/dev/null; do
  wait "$engine"
  code=$?
done
kill -TERM "$reader" 2>/dev/null
wait
exit "$code"
