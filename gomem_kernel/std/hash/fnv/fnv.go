// Package fnv is the hash functions FNV-1 and FNV-1a of Fowler, Noll and Vo.
//
// FNV-1 multiplies by a prime and then mixes in a byte, FNV-1a does it the other way round.
package fnv

import (
	"hash"
	"math/bits"
)

const (
	offset32     = 2166136261
	offset64     = 14695981039346656037
	offset128Hi  = 0x6c62272e07bb0142
	offset128Lo  = 0x62b821756295c58d
	prime32      = 16777619
	prime64      = 1099511628211
	prime128Lo   = 0x13b // the prime is 1<<88 + 0x13b
	prime128High = 24    // 88 - 64
)

type (
	sum32  uint32
	sum32a uint32
	sum64  uint64
	sum64a uint64
	// High and low word.
	sum128  [2]uint64
	sum128a [2]uint64
)

// New32 gives a 32-bit FNV-1.
func New32() hash.Hash32 {
	s := sum32(offset32)
	return &s
}

// New32a gives a 32-bit FNV-1a.
func New32a() hash.Hash32 {
	s := sum32a(offset32)
	return &s
}

// New64 gives a 64-bit FNV-1.
func New64() hash.Hash64 {
	s := sum64(offset64)
	return &s
}

// New64a gives a 64-bit FNV-1a.
func New64a() hash.Hash64 {
	s := sum64a(offset64)
	return &s
}

// New128 gives a 128-bit FNV-1.
func New128() hash.Hash {
	return &sum128{offset128Hi, offset128Lo}
}

// New128a gives a 128-bit FNV-1a.
func New128a() hash.Hash {
	return &sum128a{offset128Hi, offset128Lo}
}

func (s *sum32) Reset()   { *s = offset32 }
func (s *sum32a) Reset()  { *s = offset32 }
func (s *sum64) Reset()   { *s = offset64 }
func (s *sum64a) Reset()  { *s = offset64 }
func (s *sum128) Reset()  { *s = sum128{offset128Hi, offset128Lo} }
func (s *sum128a) Reset() { *s = sum128a{offset128Hi, offset128Lo} }

func (s *sum32) Sum32() uint32  { return uint32(*s) }
func (s *sum32a) Sum32() uint32 { return uint32(*s) }
func (s *sum64) Sum64() uint64  { return uint64(*s) }
func (s *sum64a) Sum64() uint64 { return uint64(*s) }

func (s *sum32) Size() int   { return 4 }
func (s *sum32a) Size() int  { return 4 }
func (s *sum64) Size() int   { return 8 }
func (s *sum64a) Size() int  { return 8 }
func (s *sum128) Size() int  { return 16 }
func (s *sum128a) Size() int { return 16 }

func (s *sum32) BlockSize() int   { return 1 }
func (s *sum32a) BlockSize() int  { return 1 }
func (s *sum64) BlockSize() int   { return 1 }
func (s *sum64a) BlockSize() int  { return 1 }
func (s *sum128) BlockSize() int  { return 1 }
func (s *sum128a) BlockSize() int { return 1 }

func (s *sum32) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h = h*prime32 ^ sum32(c)
	}
	*s = h
	return len(data), nil
}

func (s *sum32a) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h = (h ^ sum32a(c)) * prime32
	}
	*s = h
	return len(data), nil
}

func (s *sum64) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h = h*prime64 ^ sum64(c)
	}
	*s = h
	return len(data), nil
}

func (s *sum64a) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h = (h ^ sum64a(c)) * prime64
	}
	*s = h
	return len(data), nil
}

// times multiplies by the prime.
func times(hi, lo uint64) (uint64, uint64) {
	carry, low := bits.Mul64(prime128Lo, lo)
	return carry + lo<<prime128High + prime128Lo*hi, low
}

func (s *sum128) Write(data []byte) (int, error) {
	for _, c := range data {
		s[0], s[1] = times(s[0], s[1])
		s[1] ^= uint64(c)
	}
	return len(data), nil
}

func (s *sum128a) Write(data []byte) (int, error) {
	for _, c := range data {
		s[0], s[1] = times(s[0], s[1]^uint64(c))
	}
	return len(data), nil
}

func append32(b []byte, h uint32) []byte {
	return append(b, byte(h>>24), byte(h>>16), byte(h>>8), byte(h))
}

func append64(b []byte, h uint64) []byte {
	return append32(append32(b, uint32(h>>32)), uint32(h))
}

func (s *sum32) Sum(b []byte) []byte   { return append32(b, uint32(*s)) }
func (s *sum32a) Sum(b []byte) []byte  { return append32(b, uint32(*s)) }
func (s *sum64) Sum(b []byte) []byte   { return append64(b, uint64(*s)) }
func (s *sum64a) Sum(b []byte) []byte  { return append64(b, uint64(*s)) }
func (s *sum128) Sum(b []byte) []byte  { return append64(append64(b, s[0]), s[1]) }
func (s *sum128a) Sum(b []byte) []byte { return append64(append64(b, s[0]), s[1]) }

func (s *sum32) Clone() (hash.Cloner, error)   { c := *s; return &c, nil }
func (s *sum32a) Clone() (hash.Cloner, error)  { c := *s; return &c, nil }
func (s *sum64) Clone() (hash.Cloner, error)   { c := *s; return &c, nil }
func (s *sum64a) Clone() (hash.Cloner, error)  { c := *s; return &c, nil }
func (s *sum128) Clone() (hash.Cloner, error)  { c := *s; return &c, nil }
func (s *sum128a) Clone() (hash.Cloner, error) { c := *s; return &c, nil }
