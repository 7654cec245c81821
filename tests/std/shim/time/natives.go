package time

import real "time"

func now() (sec int64, nsec int32, mono int64) {
	n := real.Now().UnixNano()
	return n / 1e9, int32(n % 1e9), 1
}

func runtimeNano() int64 { return 1 }

// Sleep does nothing: no test waits.
func Sleep(d Duration) {}

func newTimer(t *timeTimer, when, period int64)        {}
func stopTimer(t *timeTimer) bool                      { return false }
func resetTimer(t *timeTimer, when, period int64) bool { return false }
