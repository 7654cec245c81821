package bits

// runtimeError is a panic with the text of the runtime's error of the same cause.
type runtimeError string

func (e runtimeError) Error() string { return "runtime error: " + string(e) }

// RuntimeError marks the type as a runtime.Error.
func (e runtimeError) RuntimeError() {}

const (
	overflowError = runtimeError("integer overflow")
	divideError   = runtimeError("integer divide by zero")
)

// Add gives x + y + carry, which must be 0 or 1, and the carry of that.
func Add(x, y, carry uint) (sum, carryOut uint) {
	s, c := Add64(uint64(x), uint64(y), uint64(carry))
	return uint(s), uint(c)
}

// Add32 gives x + y + carry, which must be 0 or 1, and the carry of that.
func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	wide := uint64(x) + uint64(y) + uint64(carry)
	return uint32(wide), uint32(wide >> 32)
}

// Add64 gives x + y + carry, which must be 0 or 1, and the carry of that.
func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	return sum, (x&y | (x|y)&^sum) >> 63
}

// Sub gives x - y - borrow, which must be 0 or 1, and the borrow of that.
func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	d, b := Sub64(uint64(x), uint64(y), uint64(borrow))
	return uint(d), uint(b)
}

// Sub32 gives x - y - borrow, which must be 0 or 1, and the borrow of that.
func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	diff = x - y - borrow
	return diff, (^x&y | ^(x^y)&diff) >> 31
}

// Sub64 gives x - y - borrow, which must be 0 or 1, and the borrow of that.
func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	return diff, (^x&y | ^(x^y)&diff) >> 63
}

// Mul gives the product of x and y in two words.
func Mul(x, y uint) (hi, lo uint) {
	h, l := Mul64(uint64(x), uint64(y))
	return uint(h), uint(l)
}

// Mul32 gives the product of x and y in two words.
func Mul32(x, y uint32) (hi, lo uint32) {
	wide := uint64(x) * uint64(y)
	return uint32(wide >> 32), uint32(wide)
}

// Mul64 gives the product of x and y in two words.
func Mul64(x, y uint64) (hi, lo uint64) {
	const low = 1<<32 - 1
	x0, x1 := x&low, x>>32
	y0, y1 := y&low, y>>32
	middle := x1*y0 + x0*y0>>32
	other := middle&low + x0*y1
	return x1*y1 + middle>>32 + other>>32, x * y
}

// Div gives the quotient and the remainder of hi, lo by y; it panics if y is 0 or the quotient too large.
func Div(hi, lo, y uint) (quo, rem uint) {
	q, r := Div64(uint64(hi), uint64(lo), uint64(y))
	return uint(q), uint(r)
}

// Div32 gives the quotient and the remainder of hi, lo by y; it panics if y is 0 or the quotient too large.
func Div32(hi, lo, y uint32) (quo, rem uint32) {
	if y != 0 && y <= hi {
		panic(overflowError)
	}
	wide := uint64(hi)<<32 | uint64(lo)
	return uint32(wide / uint64(y)), uint32(wide % uint64(y))
}

// Div64 gives the quotient and the remainder of hi, lo by y; it panics if y is 0 or the quotient too large.
func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if y == 0 {
		panic(divideError)
	}
	if y <= hi {
		panic(overflowError)
	}
	if hi == 0 {
		return lo / y, lo % y
	}
	// Knuth's algorithm D with digits of 32 bits: y is normalised, so that a digit guessed from the
	// highest digits is at most 2 too large.
	s := uint(LeadingZeros64(y))
	y <<= s
	rest := hi<<s | lo>>(64-s)
	low := lo << s
	q1, rest := divDigit(rest, low>>32, y)
	q0, rest := divDigit(rest, low&(1<<32-1), y)
	return q1<<32 | q0, rest >> s
}

// divDigit gives a digit of the quotient of rest, next by y, and what remains.
func divDigit(rest, next, y uint64) (digit, remains uint64) {
	const base = 1 << 32
	y1, y0 := y>>32, y&(base-1)
	digit = rest / y1
	left := rest - digit*y1
	for digit >= base || digit*y0 > left<<32|next {
		digit--
		left += y1
		if left >= base {
			break
		}
	}
	return digit, rest<<32 + next - digit*y
}

// Rem gives the remainder of hi, lo by y; it panics if y is 0.
func Rem(hi, lo, y uint) uint {
	return uint(Rem64(uint64(hi), uint64(lo), uint64(y)))
}

// Rem32 gives the remainder of hi, lo by y; it panics if y is 0.
func Rem32(hi, lo, y uint32) uint32 {
	return uint32((uint64(hi)<<32 | uint64(lo)) % uint64(y))
}

// Rem64 gives the remainder of hi, lo by y; it panics if y is 0.
func Rem64(hi, lo, y uint64) uint64 {
	if y == 0 {
		panic(divideError)
	}
	_, rem := Div64(hi%y, lo, y)
	return rem
}
