// Package debug steers the collector and prints stacks.
package debug

import (
	"os"
	"runtime"
	"time"
)

// GCStats is what ReadGCStats tells of the collections so far.
type GCStats struct {
	LastGC         time.Time       // end of the last collection
	NumGC          int64           // number of collections
	PauseTotal     time.Duration   // sum of all pauses
	Pause          []time.Duration // pauses, newest first
	PauseEnd       []time.Time     // their ends, newest first
	PauseQuantiles []time.Duration // if not empty: filled with minimum, quantiles, maximum
}

// ReadGCStats fills stats; the slices in it are used again if they have room.
func ReadGCStats(stats *GCStats) {
	const maxPause = 256
	raw := make([]uint64, 0, 2*maxPause+3)
	readGCStats(&raw)
	n := (len(raw) - 3) / 2
	stats.LastGC = time.Unix(0, int64(raw[2*n]))
	stats.NumGC = int64(raw[2*n+1])
	stats.PauseTotal = time.Duration(raw[2*n+2])
	stats.Pause = stats.Pause[:0]
	stats.PauseEnd = stats.PauseEnd[:0]
	for i := 0; i < n; i++ {
		stats.Pause = append(stats.Pause, time.Duration(raw[i]))
		stats.PauseEnd = append(stats.PauseEnd, time.Unix(0, int64(raw[n+i])))
	}
	last := len(stats.PauseQuantiles) - 1
	if last < 0 {
		return
	}
	if n == 0 {
		clear(stats.PauseQuantiles)
		return
	}
	sorted := append([]time.Duration(nil), stats.Pause...)
	sortDurations(sorted)
	for i := 0; i < last; i++ {
		stats.PauseQuantiles[i] = sorted[len(sorted)*i/last]
	}
	stats.PauseQuantiles[last] = sorted[len(sorted)-1]
}

// SetGCPercent sets GOGC and gives the old value; a negative percentage turns the collector off.
func SetGCPercent(percent int) int {
	return int(setGCPercent(int32(percent)))
}

// SetMemoryLimit sets GOMEMLIMIT in bytes and gives the old one; a negative limit only reads.
func SetMemoryLimit(limit int64) int64 {
	return setMemoryLimit(limit)
}

// FreeOSMemory collects and returns as much memory as possible to the system.
func FreeOSMemory() {
	runtime.GC()
	freeOSMemory()
}

// SetMaxStack limits the stack of each goroutine to bytes and gives the old limit.
func SetMaxStack(bytes int) int {
	return setMaxStack(bytes)
}

// SetMaxThreads sets the limit of threads and gives the old one.
func SetMaxThreads(threads int) int {
	return setMaxThreads(threads)
}

// SetPanicOnFault has the calling goroutine panic where it reaches for memory that is not there, instead
// of ending the program, and gives the old setting.
func SetPanicOnFault(enabled bool) bool {
	return setPanicOnFault(enabled)
}

// SetTraceback is accepted and changes nothing.
func SetTraceback(level string) {}

// PrintStack writes this goroutine's stack to standard error.
func PrintStack() {
	os.Stderr.Write(Stack())
}

// Stack gives this goroutine's stack as a panic would print it.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

// sortDurations sorts by insertion: there are 256 pauses at most.
func sortDurations(d []time.Duration) {
	for i := 1; i < len(d); i++ {
		for j := i; j > 0 && d[j] < d[j-1]; j-- {
			d[j], d[j-1] = d[j-1], d[j]
		}
	}
}
