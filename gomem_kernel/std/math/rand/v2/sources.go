package rand

import (
	"errors"
	"math/bits"
)

// PCG is a generator with 128 bits of state: a linear congruence whose output is mixed (O'Neill's
// PCG-DXSM).
type PCG struct {
	hi, lo uint64
}

// NewPCG gives a PCG with two words of seed.
func NewPCG(seed1, seed2 uint64) *PCG {
	return &PCG{seed1, seed2}
}

// Seed starts the sequence that belongs to the seeds.
func (p *PCG) Seed(seed1, seed2 uint64) {
	p.hi, p.lo = seed1, seed2
}

// Uint64 makes the next word.
func (p *PCG) Uint64() uint64 {
	const (
		factorHi = 2549297995355413924
		factorLo = 4865540595714422341
		addHi    = 6364136223846793005
		addLo    = 1442695040888963407
		mix      = 0xda942042e4dd58b5
	)
	hi, lo := bits.Mul64(p.lo, factorLo)
	hi += p.hi*factorLo + p.lo*factorHi
	lo += addLo
	hi += addHi
	if lo < addLo {
		hi++
	}
	p.hi, p.lo = hi, lo
	hi ^= hi >> 32
	hi *= mix
	hi ^= hi >> 48
	return hi * (lo | 1)
}

func appendBig(b []byte, x uint64) []byte {
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(x>>shift))
	}
	return b
}

func bigWord(b []byte) uint64 {
	x := uint64(0)
	for _, c := range b[:8] {
		x = x<<8 | uint64(c)
	}
	return x
}

// AppendBinary appends the state to b.
func (p *PCG) AppendBinary(b []byte) ([]byte, error) {
	return appendBig(appendBig(append(b, "pcg:"...), p.hi), p.lo), nil
}

// MarshalBinary gives the state as bytes.
func (p *PCG) MarshalBinary() ([]byte, error) {
	return p.AppendBinary(make([]byte, 0, 20))
}

var errPCG = errors.New("invalid PCG encoding")

// UnmarshalBinary sets the state that MarshalBinary gave.
func (p *PCG) UnmarshalBinary(data []byte) error {
	if len(data) != 20 || string(data[:4]) != "pcg:" {
		return errPCG
	}
	p.hi, p.lo = bigWord(data[4:]), bigWord(data[12:])
	return nil
}

const (
	wordsOfBlock = 32 // what one run of the cipher gives: four blocks side by side
	lastCounter  = 12 // the run whose last words become the next seed
)

// ChaCha8 is a cryptographically strong generator: the stream cipher ChaCha with 8 rounds, which gives
// itself a new seed after every 16 blocks.
type ChaCha8 struct {
	words   [wordsOfBlock]uint64
	seed    [4]uint64
	next    int
	end     int
	counter uint32
	left    [8]byte // what Read has not used of a word
	nLeft   int
}

// NewChaCha8 gives a ChaCha8 with that seed.
func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := new(ChaCha8)
	c.Seed(seed)
	return c
}

// Seed starts the sequence that belongs to the seed.
func (c *ChaCha8) Seed(seed [32]byte) {
	for i := range c.seed {
		c.seed[i] = littleWord(seed[8*i:])
	}
	c.counter, c.next, c.nLeft = 0, 0, 0
	c.run()
}

func littleWord(b []byte) uint64 {
	x := uint64(0)
	for i := 7; i >= 0; i-- {
		x = x<<8 | uint64(b[i])
	}
	return x
}

// run makes the next words.
func (c *ChaCha8) run() {
	var in [16]uint32
	in[0], in[1], in[2], in[3] = 0x61707865, 0x3320646e, 0x79622d32, 0x6b206574
	for i, word := range c.seed {
		in[4+2*i], in[5+2*i] = uint32(word), uint32(word>>32)
	}
	for lane := 0; lane < 4; lane++ {
		in[12] = c.counter + uint32(lane)
		out := in
		for round := 0; round < 4; round++ {
			for i := 0; i < 4; i++ {
				quarter(&out, i, i+4, i+8, i+12)
			}
			for i := 0; i < 4; i++ {
				quarter(&out, i, 4+(i+1)&3, 8+(i+2)&3, 12+(i+3)&3)
			}
		}
		// Lane by lane, words of 32 bits alternate; only the seed is added to the output.
		for i, word := range out {
			if 4 <= i && i < 12 {
				word += in[i]
			}
			at := &c.words[2*i+lane/2]
			if lane%2 == 0 {
				*at = uint64(word)
			} else {
				*at |= uint64(word) << 32
			}
		}
	}
	c.end = wordsOfBlock
	if c.counter == lastCounter {
		c.end -= len(c.seed)
	}
}

// quarter is ChaCha's quarter round.
func quarter(s *[16]uint32, a, b, c, d int) {
	s[a] += s[b]
	s[d] = bits.RotateLeft32(s[d]^s[a], 16)
	s[c] += s[d]
	s[b] = bits.RotateLeft32(s[b]^s[c], 12)
	s[a] += s[b]
	s[d] = bits.RotateLeft32(s[d]^s[a], 8)
	s[c] += s[d]
	s[b] = bits.RotateLeft32(s[b]^s[c], 7)
}

// Uint64 makes the next word.
func (c *ChaCha8) Uint64() uint64 {
	if c.next == c.end {
		if c.counter == lastCounter {
			copy(c.seed[:], c.words[c.end:])
			c.counter = 0
		} else {
			c.counter += 4
		}
		c.next = 0
		c.run()
	}
	x := c.words[c.next]
	c.next++
	return x
}

// Read fills p with random bytes; its error is always nil.
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	for i := range p {
		if c.nLeft == 0 {
			word := c.Uint64()
			for k := range c.left {
				c.left[k] = byte(word >> (8 * k))
			}
			c.nLeft = 8
		}
		p[i] = c.left[8-c.nLeft]
		c.nLeft--
	}
	return len(p), nil
}

// AppendBinary appends the state to b.
func (c *ChaCha8) AppendBinary(b []byte) ([]byte, error) {
	if c.nLeft > 0 {
		b = append(b, "readbuf:"...)
		b = append(b, byte(c.nLeft))
		b = append(b, c.left[8-c.nLeft:]...)
	}
	b = append(b, "chacha8:"...)
	b = appendBig(b, uint64(c.counter)/4*wordsOfBlock+uint64(c.next))
	for _, word := range c.seed {
		b = appendBig(b, bits.ReverseBytes64(word))
	}
	return b, nil
}

// MarshalBinary gives the state as bytes.
func (c *ChaCha8) MarshalBinary() ([]byte, error) {
	return c.AppendBinary(make([]byte, 0, 64))
}

// UnmarshalBinary sets the state that MarshalBinary gave.
func (c *ChaCha8) UnmarshalBinary(data []byte) error {
	const head = "readbuf:"
	if len(data) >= len(head) && string(data[:len(head)]) == head {
		data = data[len(head):]
		if len(data) == 0 || len(data) < 1+int(data[0]) || data[0] > 8 {
			return errors.New("invalid ChaCha8 Read buffer encoding")
		}
		c.nLeft = int(data[0])
		copy(c.left[8-c.nLeft:], data[1:1+c.nLeft])
		data = data[1+c.nLeft:]
	}
	if len(data) != 48 || string(data[:8]) != "chacha8:" {
		return errors.New("invalid ChaCha8 encoding")
	}
	used := bigWord(data[8:])
	if used > 4*wordsOfBlock-4 {
		return errors.New("invalid ChaCha8 encoding")
	}
	for i := range c.seed {
		c.seed[i] = littleWord(data[16+8*i:])
	}
	c.counter, c.next = uint32(used)/wordsOfBlock*4, int(used)%wordsOfBlock
	c.run()
	return nil
}
