package pprof

// goroutineProfile fills words with the stacks of all goroutines of the program: for each the number
// that setLabel gave it, the number of its return addresses, and these. It gives the number of words,
// and writes none if there is no room for all. With leaked only those count that findLeaks has found.
//
//go:noescape
func goroutineProfile(words []uintptr, leaked bool) int

// findLeaks finds the goroutines that wait for ever, and gives their number.
//
//go:noescape
func findLeaks() int

// setLabel gives the calling goroutine, and those that it starts from then on, a number for its labels,
// with what traces show of them; 0 is none.
//
//go:noescape
func setLabel(label int, text string)
