// Package hash says what hash functions have in common.
package hash

import "io"

// Hash is a sum over all that is written to it.
type Hash interface {
	// Writer adds data; it never fails.
	io.Writer
	// Sum appends the sum of all data so far to b.
	Sum(b []byte) []byte
	// Reset forgets all data.
	Reset()
	// Size gives the number of bytes that Sum appends.
	Size() int
	// BlockSize gives a number of bytes of which multiples are written fastest.
	BlockSize() int
}

// Hash32 is a Hash whose sum is a word of 32 bits.
type Hash32 interface {
	Hash
	// Sum32 gives the sum of all data so far.
	Sum32() uint32
}

// Hash64 is a Hash whose sum is a word of 64 bits.
type Hash64 interface {
	Hash
	// Sum64 gives the sum of all data so far.
	Sum64() uint64
}

// Cloner is a Hash that can be copied with its state.
type Cloner interface {
	Hash
	// Clone gives an independent copy.
	Clone() (Cloner, error)
}

// XOF is a hash function whose sum can be of any length.
type XOF interface {
	// Writer adds data; it panics after a Read.
	io.Writer
	// Reader gives the next bytes of the sum.
	io.Reader
	// Reset forgets all data.
	Reset()
	// BlockSize gives a number of bytes of which multiples are written fastest.
	BlockSize() int
}
