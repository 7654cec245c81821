// Package sha256 has the hashes SHA-224 and SHA-256.
//
// Source: FIPS 180-4
package sha256

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
)

// Lengths of sums and of a block, in bytes.
const (
	Size      = 32
	Size224   = 28
	BlockSize = 64
)

func init() {
	crypto.RegisterHash(crypto.SHA224, New224)
	crypto.RegisterHash(crypto.SHA256, New)
}

// New gives a SHA-256 without data.
func New() hash.Hash { return start(Size) }

// New224 gives a SHA-224 without data.
func New224() hash.Hash { return start(Size224) }

func start(size int) *Digest {
	d := &Digest{size: size}
	d.Reset()
	return d
}

// Sum256 gives the SHA-256 of data.
func Sum256(data []byte) [Size]byte {
	d := Digest{size: Size}
	d.Reset()
	d.Write(data)
	return d.finish()
}

// Sum224 gives the SHA-224 of data.
func Sum224(data []byte) [Size224]byte {
	d := Digest{size: Size224}
	d.Reset()
	d.Write(data)
	sum := d.finish()
	return [Size224]byte(sum[:Size224])
}

// Digest is a hash with the data so far.

type Digest struct {
	h      [8]uint32
	held   [BlockSize]byte // data short of a block
	n      int             // of held
	length uint64
	size   int // of a sum
}

// Reset forgets all data.
func (d *Digest) Reset() {
	d.h = start256
	if d.size == Size224 {
		d.h = start224
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
func (d *Digest) finish() (sum [32]byte) {
	length := d.length << 3
	var pad [BlockSize + 8]byte
	pad[0] = 0x80
	zeros := (BlockSize + BlockSize - 8 - 1 - d.n) % BlockSize
	binary.BigEndian.PutUint64(pad[1+zeros:], length)
	d.Write(pad[:1+zeros+8])
	for i, word := range d.h {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

// Names that states begin with.
const (
	magic224 = "sha\x02"
	magic256 = "sha\x03"
)

func (d *Digest) magic() string {
	if d.size == Size224 {
		return magic224
	}
	return magic256
}

const stateSize = len(magic256) + 32 + BlockSize + 8

// MarshalBinary gives the state.
func (d *Digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, stateSize))
}

// AppendBinary appends the state: a name, the words, the data held, the length.
func (d *Digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, d.magic()...)
	for _, word := range d.h {
		b = binary.BigEndian.AppendUint32(b, word)
	}
	b = append(b, d.held[:d.n]...)
	b = append(b, make([]byte, BlockSize-d.n)...)
	return binary.BigEndian.AppendUint64(b, d.length), nil
}

// UnmarshalBinary takes a state that MarshalBinary gave.
func (d *Digest) UnmarshalBinary(b []byte) error {
	name := d.magic()
	if len(b) < len(name) || string(b[:len(name)]) != name {
		return errors.New("crypto/sha256: invalid hash state identifier")
	}
	if len(b) != stateSize {
		return errors.New("crypto/sha256: invalid hash state size")
	}
	b = b[len(name):]
	for i := range d.h {
		d.h[i] = binary.BigEndian.Uint32(b)
		b = b[4:]
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
