package time

// now reads the virtual clock: Unix seconds and nanoseconds, and monotonic nanoseconds
// (never 0) since the start of the program.
func now() (sec int64, nsec int32, mono int64)

// runtimeNano is the monotonic clock of now alone.
func runtimeNano() int64

// Sleep pauses the current goroutine for at least the duration d; zero or less returns at once.
func Sleep(d Duration)

// newTimer arms t to fire at the monotonic time when, then each period if period > 0. On firing,
// when t.fn is not nil the core starts a goroutine that runs t.fn; else it sends, without blocking,
// Time{wall: 1<<63 | (sec+epochToWall)<<30 | nsec, ext: mono, loc: t.loc} to t.c, a channel with
// a buffer of one whose len and cap read as 0 (a timer channel of Go 1.23).
func newTimer(t *timeTimer, when, period int64)

// stopTimer disarms t, drops a value waiting in t.c, and reports whether t was pending.
func stopTimer(t *timeTimer) bool

// resetTimer is stopTimer and newTimer at once.
func resetTimer(t *timeTimer, when, period int64) bool
