package sync

// runtime_SemacquireMutex waits until *s > 0 and decrements it, with wait reason
// "sync.Mutex.Lock"; lifo queues at the front.
func runtime_SemacquireMutex(s *uint32, lifo bool, skipframes int)

// runtime_Semrelease increments *s and wakes one waiter; with handoff it runs at once.
func runtime_Semrelease(s *uint32, handoff bool, skipframes int)

// runtime_canSpin tells whether spinning makes sense (on one virtual thread: never).
func runtime_canSpin(i int) bool

// runtime_doSpin spins.
func runtime_doSpin()

// runtime_nanotime is the monotonic virtual clock.
func runtime_nanotime() int64

// throw ends the program as a fault of the runtime: "fatal error: s".
func throw(s string)

// fatal ends the program as a fault of the user's: "fatal error: s".
func fatal(s string)
