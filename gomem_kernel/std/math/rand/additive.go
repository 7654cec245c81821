package rand

// The generator adds the numbers 607 and 273 steps ago (Mitchell and Reeds). Its ring is written downwards.
const (
	stateLen = 607
	tapLen   = 273
)

type additive struct {
	tap   int
	feed  int
	state [stateLen]uint64
}

// Seed mixes numbers of a multiplicative generator into warmState.
func (s *additive) Seed(seed int64) {
	const prime = 1<<31 - 1
	s.tap, s.feed = 0, stateLen-tapLen
	x := seed % prime
	if x < 0 {
		x += prime
	}
	if x == 0 {
		x = 89482311
	}
	for i := 0; i < 20; i++ {
		x = x * 48271 % prime
	}
	for i := range s.state {
		x = x * 48271 % prime
		mixed := x << 40
		x = x * 48271 % prime
		mixed ^= x << 20
		x = x * 48271 % prime
		s.state[i] = uint64(mixed^x) ^ warmState[i]
	}
}

// Uint64 makes the next word.
func (s *additive) Uint64() uint64 {
	s.tap--
	if s.tap < 0 {
		s.tap += stateLen
	}
	s.feed--
	if s.feed < 0 {
		s.feed += stateLen
	}
	x := s.state[s.feed] + s.state[s.tap]
	s.state[s.feed] = x
	return x
}

// Int63 makes the next number from 0 to 1<<63-1.
func (s *additive) Int63() int64 {
	return int64(s.Uint64() & (1<<63 - 1))
}
