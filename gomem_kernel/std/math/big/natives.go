package big

// Arithmetic of long numbers that the machine does in bulk. Words are the lowest first; numbers may
// have zeros on top, and results fill their slice.

// mulWords sets z, of len(x)+len(y) words, to x*y.
//
//go:noescape
func mulWords(z, x, y []Word)

// divWords sets q, of len(x) words, and r, of len(y) words, to quotient and rest of x/y.
//
//go:noescape
func divWords(q, r, x, y []Word)

// expWords sets z, of len(m) words, to x**y modulo m.
//
//go:noescape
func expWords(z, x, y, m []Word)

// sqrtWords sets z, of len(x) words, to the root of x, rounded down.
//
//go:noescape
func sqrtWords(z, x []Word)

// gcdWords sets z, of the lesser length, to the greatest common divisor.
//
//go:noescape
func gcdWords(z, x, y []Word)

// formatWords writes the digits of x in the base, lowest first, and gives their number.
//
//go:noescape
func formatWords(digits []byte, x []Word, base int) int

// parseWords sets z to the number whose digits, each a value, are given in order.
//
//go:noescape
func parseWords(z []Word, digits []byte, base int)
