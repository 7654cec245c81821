package debug

// setGCPercent sets GOGC (negative: off) and gives the old value.
func setGCPercent(percent int32) int32

// setMemoryLimit sets GOMEMLIMIT in bytes if limit >= 0 and gives the old value.
func setMemoryLimit(limit int64) int64

// setMaxStack sets the limit of a goroutine's stack in bytes and gives the old one.
func setMaxStack(bytes int) int

// setMaxThreads sets the limit of threads and gives the old one (10000 at first).
func setMaxThreads(threads int) int

// freeOSMemory runs a collection and returns as much memory as possible.
func freeOSMemory()

// readGCStats fills *pauses as runtime/debug.readGCStats does in Go: the pauses (newest first), as
// many ends of pauses in Unix nanoseconds, then last collection, number of collections, total pause.
func readGCStats(pauses *[]uint64)

// setPanicOnFault sets whether faults of the calling goroutine panic and gives the old setting.
func setPanicOnFault(enabled bool) bool
