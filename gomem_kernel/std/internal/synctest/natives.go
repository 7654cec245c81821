package synctest

// start calls f in a goroutine of a new bubble, and waits until no goroutine of the bubble can go on.
// From then on the caller is in the bubble, too.
func start(f func())

// wait waits until all other goroutines of the bubble wait durably. It gives isOutside or isWaiting if
// the caller may not.
func wait() int

// state tells about the caller's bubble: its number, 0 for none, how many goroutines there are but the
// caller, and whether the first is among them.
func state() (bubble, others int, first bool)

// leave takes the caller out of its bubble.
func leave()
