// Package rand makes pseudo-random numbers of many distributions.
//
// A generator with a seed gives Go's sequence; the functions without a generator draw from the machine's
// own stream for programs.
package rand

import "math/bits"

// Source gives words of random bits.
type Source interface {
	// Uint64 gives the next word.
	Uint64() uint64
}

// Rand makes random numbers from a Source.
type Rand struct {
	src Source
}

// New gives a Rand that draws from src.
func New(src Source) *Rand {
	return &Rand{src}
}

// Int64 gives a number from 0 to 1<<63-1.
func (r *Rand) Int64() int64 { return int64(r.src.Uint64() & (1<<63 - 1)) }

// Uint32 gives 32 random bits.
func (r *Rand) Uint32() uint32 { return uint32(r.src.Uint64() >> 32) }

// Uint64 gives 64 random bits.
func (r *Rand) Uint64() uint64 { return r.src.Uint64() }

// Int32 gives a number from 0 to 1<<31-1.
func (r *Rand) Int32() int32 { return int32(r.src.Uint64() >> 33) }

// Int gives an int that is not negative.
func (r *Rand) Int() int { return int(r.src.Uint64() & (1<<63 - 1)) }

// Uint gives any uint.
func (r *Rand) Uint() uint { return uint(r.src.Uint64()) }

// below gives a number from 0 to n-1 (Lemire, "Fast Random Integer Generation in an Interval", 2019).
func (r *Rand) below(n uint64) uint64 {
	if n&(n-1) == 0 {
		return r.src.Uint64() & (n - 1)
	}
	high, low := bits.Mul64(r.src.Uint64(), n)
	if low < n {
		for least := -n % n; low < least; {
			high, low = bits.Mul64(r.src.Uint64(), n)
		}
	}
	return high
}

// Int64N gives a number from 0 to n-1; it panics if n <= 0.
func (r *Rand) Int64N(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int64N")
	}
	return int64(r.below(uint64(n)))
}

// Uint64N gives a number from 0 to n-1; it panics if n is 0.
func (r *Rand) Uint64N(n uint64) uint64 {
	if n == 0 {
		panic("invalid argument to Uint64N")
	}
	return r.below(n)
}

// Int32N gives a number from 0 to n-1; it panics if n <= 0.
func (r *Rand) Int32N(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int32N")
	}
	return int32(r.below(uint64(n)))
}

// Uint32N gives a number from 0 to n-1; it panics if n is 0.
func (r *Rand) Uint32N(n uint32) uint32 {
	if n == 0 {
		panic("invalid argument to Uint32N")
	}
	return uint32(r.below(uint64(n)))
}

// IntN gives a number from 0 to n-1; it panics if n <= 0.
func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("invalid argument to IntN")
	}
	return int(r.below(uint64(n)))
}

// UintN gives a number from 0 to n-1; it panics if n is 0.
func (r *Rand) UintN(n uint) uint {
	if n == 0 {
		panic("invalid argument to UintN")
	}
	return uint(r.below(uint64(n)))
}

// N gives a number from 0 to n-1 of any integer type; it panics if n <= 0.
func (r *Rand) N[Int intType](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(r.below(uint64(n)))
}

// Float64 gives a number from 0 up to, but not including, 1.
func (r *Rand) Float64() float64 {
	return float64(r.src.Uint64()&(1<<53-1)) / (1 << 53)
}

// Float32 gives a number from 0 up to, but not including, 1.
func (r *Rand) Float32() float32 {
	return float32(r.Uint32()&(1<<24-1)) / (1 << 24)
}

// Perm gives the numbers from 0 to n-1 in random order.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle puts n elements, which swap exchanges, in random order; it panics if n is negative.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below(uint64(i+1))))
	}
}

// machine is the stream of the machine.
type machine struct{}

func (machine) Uint64() uint64 { return runtimeRand() }

var global = &Rand{machine{}}

type intType interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// N gives a number from 0 to n-1 of any integer type; it panics if n <= 0.
func N[Int intType](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(global.below(uint64(n)))
}

// Int64 gives a number from 0 to 1<<63-1.
func Int64() int64 { return global.Int64() }

// Uint32 gives 32 random bits.
func Uint32() uint32 { return global.Uint32() }

// Uint64 gives 64 random bits.
func Uint64() uint64 { return global.Uint64() }

// Int32 gives a number from 0 to 1<<31-1.
func Int32() int32 { return global.Int32() }

// Int gives an int that is not negative.
func Int() int { return global.Int() }

// Uint gives any uint.
func Uint() uint { return global.Uint() }

// Int64N gives a number from 0 to n-1; it panics if n <= 0.
func Int64N(n int64) int64 { return global.Int64N(n) }

// Uint64N gives a number from 0 to n-1; it panics if n is 0.
func Uint64N(n uint64) uint64 { return global.Uint64N(n) }

// Int32N gives a number from 0 to n-1; it panics if n <= 0.
func Int32N(n int32) int32 { return global.Int32N(n) }

// Uint32N gives a number from 0 to n-1; it panics if n is 0.
func Uint32N(n uint32) uint32 { return global.Uint32N(n) }

// IntN gives a number from 0 to n-1; it panics if n <= 0.
func IntN(n int) int { return global.IntN(n) }

// UintN gives a number from 0 to n-1; it panics if n is 0.
func UintN(n uint) uint { return global.UintN(n) }

// Float64 gives a number from 0 up to, but not including, 1.
func Float64() float64 { return global.Float64() }

// Float32 gives a number from 0 up to, but not including, 1.
func Float32() float32 { return global.Float32() }

// Perm gives the numbers from 0 to n-1 in random order.
func Perm(n int) []int { return global.Perm(n) }

// Shuffle puts n elements, which swap exchanges, in random order; it panics if n is negative.
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

// NormFloat64 gives a number of the normal distribution with mean 0 and standard deviation 1.
func NormFloat64() float64 { return global.NormFloat64() }

// ExpFloat64 gives a number of the exponential distribution with mean 1.
func ExpFloat64() float64 { return global.ExpFloat64() }
