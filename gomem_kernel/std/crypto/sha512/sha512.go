// Package sha512 has the hashes SHA-384, SHA-512, SHA-512/224 and SHA-512/256.
//
// Source: FIPS 180-4
package sha512

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
)

// Lengths of sums and of a block, in bytes.
const (
	Size      = 64
	Size224   = 28
	Size256   = 32
	Size384   = 48
	BlockSize = 128
)

func init() {
	crypto.RegisterHash(crypto.SHA384, New384)
	crypto.RegisterHash(crypto.SHA512, New)
	crypto.RegisterHash(crypto.SHA512_224, New512_224)
	crypto.RegisterHash(crypto.SHA512_256, New512_256)
}

// New gives a SHA-512 without data.
func New() hash.Hash { return start(Size) }

// New512_224 gives a SHA-512/224 without data.
func New512_224() hash.Hash { return start(Size224) }

// New512_256 gives a SHA-512/256 without data.
func New512_256() hash.Hash { return start(Size256) }

// New384 gives a SHA-384 without data.
func New384() hash.Hash { return start(Size384) }

func start(size int) *Digest {
	d := &Digest{size: size}
	d.Reset()
	return d
}

// sum gives the sum of data, of which the first bytes count.
func sum(data []byte, size int) [Size]byte {
	d := Digest{size: size}
	d.Reset()
	d.Write(data)
	return d.finish()
}

// Sum512 gives the SHA-512 of data.
func Sum512(data []byte) [Size]byte { return sum(data, Size) }

// Sum384 gives the SHA-384 of data.
func Sum384(data []byte) [Size384]byte {
	s := sum(data, Size384)
	return [Size384]byte(s[:Size384])
}

// Sum512_224 gives the SHA-512/224 of data.
func Sum512_224(data []byte) [Size224]byte {
	s := sum(data, Size224)
	return [Size224]byte(s[:Size224])
}

// Sum512_256 gives the SHA-512/256 of data.
func Sum512_256(data []byte) [Size256]byte {
	s := sum(data, Size256)
	return [Size256]byte(s[:Size256])
}

// Digest is a hash with the data so far.

type Digest struct {
	h      [8]uint64
	held   [BlockSize]byte // data short of a block
	n      int             // of held
	length uint64
	size   int // of a sum
}

// Reset forgets all data.
func (d *Digest) Reset() {
	switch d.size {
	case Size384:
		d.h = start384
	case Size224:
		d.h = start512_224
	case Size256:
		d.h = start512_256
	default:
		d.h = start512
	}
	d.n = 0
	d.length = 0
}

// Size gives the length of a sum.
func (d *Digest) Size() int { return d.size }

// BlockSize gives the length of a block.
func (d *Digest) BlockSize() int { return BlockSize }

// Write adds data.
func (d *Digest) Write(p []byte) (n int, err error) {
	n = len(p)
	d.length += uint64(n)
	if d.n > 0 {
		took := copy(d.held[d.n:], p)
		d.n += took
		if d.n < BlockSize {
			return n, nil
		}
		d.blocks(d.held[:])
		d.n = 0
		p = p[took:]
	}
	d.n = copy(d.held[:], d.blocks(p))
	return n, nil
}

// Sum appends the sum of the data so far.
func (d *Digest) Sum(in []byte) []byte {
	end := *d
	sum := end.finish()
	return append(in, sum[:d.Size()]...)
}

// finish pads the data and gives the sum.
func (d *Digest) finish() (sum [64]byte) {
	length := d.length << 3
	var pad [BlockSize + 16]byte
	pad[0] = 0x80
	zeros := (BlockSize + BlockSize - 16 - 1 - d.n) % BlockSize
	binary.BigEndian.PutUint64(pad[1+zeros+8:], length)
	binary.BigEndian.PutUint64(pad[1+zeros:], d.length>>61)
	d.Write(pad[:1+zeros+16])
	for i, word := range d.h {
		binary.BigEndian.PutUint64(sum[8*i:], word)
	}
	return sum
}

// Names that states begin with.
const (
	magic384     = "sha\x04"
	magic512_224 = "sha\x05"
	magic512_256 = "sha\x06"
	magic512     = "sha\x07"
)

func (d *Digest) magic() string {
	switch d.size {
	case Size384:
		return magic384
	case Size224:
		return magic512_224
	case Size256:
		return magic512_256
	}
	return magic512
}

const stateSize = len(magic512) + 64 + BlockSize + 8

// MarshalBinary gives the state.
func (d *Digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, stateSize))
}

// AppendBinary appends the state: a name, the words, the data held, the length.
func (d *Digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, d.magic()...)
	for _, word := range d.h {
		b = binary.BigEndian.AppendUint64(b, word)
	}
	b = append(b, d.held[:d.n]...)
	b = append(b, make([]byte, BlockSize-d.n)...)
	return binary.BigEndian.AppendUint64(b, d.length), nil
}

// UnmarshalBinary takes a state that MarshalBinary gave.
func (d *Digest) UnmarshalBinary(b []byte) error {
	name := d.magic()
	if len(b) < len(name) || string(b[:len(name)]) != name {
		return errors.New("crypto/sha512: invalid hash state identifier")
	}
	if len(b) != stateSize {
		return errors.New("crypto/sha512: invalid hash state size")
	}
	b = b[len(name):]
	for i := range d.h {
		d.h[i] = binary.BigEndian.Uint64(b)
		b = b[8:]
	}
	copy(d.held[:], b)
	d.length = binary.BigEndian.Uint64(b[BlockSize:])
	d.n = int(d.length % BlockSize)
	return nil
}

// Clone gives an independent copy.
func (d *Digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}
