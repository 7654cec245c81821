// Package rand makes pseudo-random numbers of many distributions.
//
// A generator with a seed gives Go's sequence; the functions without a generator draw from the machine's
// own stream for programs.
package rand

// Source gives numbers that are evenly distributed from 0 to 1<<63-1.
type Source interface {
	// Int63 gives the next number.
	Int63() int64
	// Seed starts the sequence that belongs to the seed.
	Seed(seed int64)
}

// Source64 is a Source that also gives whole words.
type Source64 interface {
	Source
	// Uint64 gives the next word.
	Uint64() uint64
}

// NewSource gives a Source with that seed; it is a Source64 and not to be shared by goroutines.
func NewSource(seed int64) Source {
	s := new(additive)
	s.Seed(seed)
	return s
}

// Rand makes random numbers from a Source.
type Rand struct {
	src     Source
	src64   Source64 // src if it can give words, else nil
	readVal int64    // what is left of the last number for Read
	readLen int8     // bytes in it
}

// New gives a Rand that draws from src.
func New(src Source) *Rand {
	src64, _ := src.(Source64)
	return &Rand{src: src, src64: src64}
}

// Seed starts the sequence that belongs to the seed.
func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.readLen = 0
}

// Int63 gives a number from 0 to 1<<63-1.
func (r *Rand) Int63() int64 {
	return r.src.Int63()
}

// Uint32 gives 32 random bits.
func (r *Rand) Uint32() uint32 {
	return uint32(r.src.Int63() >> 31)
}

// Uint64 gives 64 random bits.
func (r *Rand) Uint64() uint64 {
	if r.src64 != nil {
		return r.src64.Uint64()
	}
	low := uint64(r.src.Int63()) >> 31
	return low | uint64(r.src.Int63())<<32
}

// Int31 gives a number from 0 to 1<<31-1.
func (r *Rand) Int31() int32 {
	return int32(r.src.Int63() >> 32)
}

// Int gives an int that is not negative.
func (r *Rand) Int() int {
	return int(r.src.Int63())
}

// Int63n gives a number from 0 to n-1; it panics if n <= 0.
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	v := r.src.Int63()
	if n&(n-1) == 0 {
		return v & (n - 1)
	}
	// Numbers beyond the last whole multiple of n would prefer the small remainders.
	last := int64(1<<63 - 1 - 1<<63%uint64(n))
	for v > last {
		v = r.src.Int63()
	}
	return v % n
}

// Int31n gives a number from 0 to n-1; it panics if n <= 0.
func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	return int32(r.below31(int64(n)))
}

// below31 gives a number from 0 to n-1 for an n below 1<<31.
func (r *Rand) below31(n int64) int64 {
	v := r.src.Int63() >> 32
	if n&(n-1) == 0 {
		return v & (n - 1)
	}
	last := 1<<31 - 1 - 1<<31%n
	for v > last {
		v = r.src.Int63() >> 32
	}
	return v % n
}

// Intn gives a number from 0 to n-1; it panics if n <= 0.
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n < 1<<31 {
		return int(r.below31(int64(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 gives a number from 0 up to, but not including, 1.
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.src.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 gives a number from 0 up to, but not including, 1.
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// Perm gives the numbers from 0 to n-1 in random order.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		j := r.Intn(i + 1)
		p[i] = p[j]
		p[j] = i
	}
	return p
}

// Shuffle puts n elements, which swap exchanges, in random order; it panics if n is negative.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		if i >= 1<<31-1 {
			swap(i, int(r.Int63n(int64(i+1))))
		} else {
			swap(i, r.scaled(i+1))
		}
	}
}

// scaled gives a number from 0 to n-1 by multiplication (Lemire, "Fast Random Integer Generation in an
// Interval", 2019), which Shuffle has always used.
func (r *Rand) scaled(n int) int {
	product := uint64(r.Uint32()) * uint64(n)
	if low := uint32(product); low < uint32(n) {
		least := uint32(-n) % uint32(n)
		for uint32(product) < least {
			product = uint64(r.Uint32()) * uint64(n)
		}
	}
	return int(product >> 32)
}

// Read fills p with random bytes; its error is always nil.
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		if r.readLen == 0 {
			r.readVal = r.src.Int63()
			r.readLen = 7
		}
		p[i] = byte(r.readVal)
		r.readVal >>= 8
		r.readLen--
	}
	return len(p), nil
}

// machine is the stream of the machine.
type machine struct {
	_ uint64
}

func (*machine) Int63() int64   { return int64(runtimeRand() >> 1) }
func (*machine) Uint64() uint64 { return runtimeRand() }
func (*machine) Seed(int64)     {}

var shared *Rand

func global() *Rand {
	if shared == nil {
		shared = &Rand{src: new(machine), src64: new(machine)}
	}
	return shared
}

// Seed does nothing; the functions of the package draw from a stream without seed.
//
// Deprecated: make a generator with New(NewSource(seed)) for a sequence of its own.
func Seed(seed int64) {}

// Int63 gives a number from 0 to 1<<63-1.
func Int63() int64 { return global().Int63() }

// Uint32 gives 32 random bits.
func Uint32() uint32 { return global().Uint32() }

// Uint64 gives 64 random bits.
func Uint64() uint64 { return global().Uint64() }

// Int31 gives a number from 0 to 1<<31-1.
func Int31() int32 { return global().Int31() }

// Int gives an int that is not negative.
func Int() int { return global().Int() }

// Int63n gives a number from 0 to n-1; it panics if n <= 0.
func Int63n(n int64) int64 { return global().Int63n(n) }

// Int31n gives a number from 0 to n-1; it panics if n <= 0.
func Int31n(n int32) int32 { return global().Int31n(n) }

// Intn gives a number from 0 to n-1; it panics if n <= 0.
func Intn(n int) int { return global().Intn(n) }

// Float64 gives a number from 0 up to, but not including, 1.
func Float64() float64 { return global().Float64() }

// Float32 gives a number from 0 up to, but not including, 1.
func Float32() float32 { return global().Float32() }

// Perm gives the numbers from 0 to n-1 in random order.
func Perm(n int) []int { return global().Perm(n) }

// Shuffle puts n elements, which swap exchanges, in random order; it panics if n is negative.
func Shuffle(n int, swap func(i, j int)) { global().Shuffle(n, swap) }

// Read fills p with random bytes; its error is always nil.
func Read(p []byte) (n int, err error) { return global().Read(p) }

// NormFloat64 gives a number of the normal distribution with mean 0 and standard deviation 1.
func NormFloat64() float64 { return global().NormFloat64() }

// ExpFloat64 gives a number of the exponential distribution with mean 1.
func ExpFloat64() float64 { return global().ExpFloat64() }
