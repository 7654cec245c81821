// Package sha1 is the hash SHA-1; it is broken and no longer secure.
//
// Source: RFC 3174
package sha1

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
)

// Lengths of a sum and of a block, in bytes.
const (
	Size      = 20
	BlockSize = 64
)

func init() { crypto.RegisterHash(crypto.SHA1, New) }

// New gives a hash without data.
func New() hash.Hash {
	d := new(digest)
	d.Reset()
	return d
}

// Sum gives the sum of data.
func Sum(data []byte) [Size]byte {
	var d digest
	d.Reset()
	d.Write(data)
	return d.finish()
}

// ConstantTimeSum is Sum.
func (d *digest) ConstantTimeSum(in []byte) []byte { return d.Sum(in) }

type digest struct {
	h      [5]uint32
	held   [BlockSize]byte // data short of a block
	n      int             // of held
	length uint64
}

// Reset forgets all data.
func (d *digest) Reset() {
	d.h = [5]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}
	d.n = 0
	d.length = 0
}

// Size gives the length of a sum.
func (d *digest) Size() int { return Size }

// BlockSize gives the length of a block.
func (d *digest) BlockSize() int { return BlockSize }

// Write adds data.
func (d *digest) Write(p []byte) (n int, err error) {
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
func (d *digest) Sum(in []byte) []byte {
	end := *d
	sum := end.finish()
	return append(in, sum[:]...)
}

// finish pads the data and gives the sum.
func (d *digest) finish() (sum [20]byte) {
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

const magic = "sha\x01"

const stateSize = len(magic) + 20 + BlockSize + 8

// MarshalBinary gives the state.
func (d *digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, stateSize))
}

// AppendBinary appends the state: a name, the words, the data held, the length.
func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magic...)
	for _, word := range d.h {
		b = binary.BigEndian.AppendUint32(b, word)
	}
	b = append(b, d.held[:d.n]...)
	b = append(b, make([]byte, BlockSize-d.n)...)
	return binary.BigEndian.AppendUint64(b, d.length), nil
}

// UnmarshalBinary takes a state that MarshalBinary gave.
func (d *digest) UnmarshalBinary(b []byte) error {
	name := magic
	if len(b) < len(name) || string(b[:len(name)]) != name {
		return errors.New("crypto/sha1: invalid hash state identifier")
	}
	if len(b) != stateSize {
		return errors.New("crypto/sha1: invalid hash state size")
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
func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}
