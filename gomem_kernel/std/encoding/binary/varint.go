package binary

import (
	"errors"
	"io"
)

// A varint has seven bits in a byte, the lowest first; a set eighth bit says that more follow. A signed
// number is doubled, and inverted if it is negative.

// Most bytes that a varint takes.
const (
	MaxVarintLen16 = 3
	MaxVarintLen32 = 5
	MaxVarintLen64 = 10
)

var errOverflow = errors.New("binary: varint overflows a 64-bit integer")

func fold(x int64) uint64 {
	return uint64(x<<1) ^ uint64(x>>63)
}

func unfold(x uint64) int64 {
	return int64(x>>1) ^ -int64(x&1)
}

// AppendUvarint appends x as a varint.
func AppendUvarint(buf []byte, x uint64) []byte {
	for ; x >= 0x80; x >>= 7 {
		buf = append(buf, byte(x)|0x80)
	}
	return append(buf, byte(x))
}

// PutUvarint writes x as a varint to buf and gives its length; it panics if buf is too short.
func PutUvarint(buf []byte, x uint64) int {
	n := 0
	for ; x >= 0x80; x >>= 7 {
		buf[n] = byte(x) | 0x80
		n++
	}
	buf[n] = byte(x)
	return n + 1
}

// Uvarint reads a varint and gives its length: 0 if buf is too short, negative if the number is too large.
func Uvarint(buf []byte) (uint64, int) {
	x := uint64(0)
	for i, c := range buf {
		if i == MaxVarintLen64 || i == MaxVarintLen64-1 && c&0x7E != 0 && c < 0x80 {
			return 0, -(i + 1)
		}
		x |= uint64(c&0x7F) << (7 * i)
		if c < 0x80 {
			return x, i + 1
		}
	}
	return 0, 0
}

// AppendVarint appends x as a signed varint.
func AppendVarint(buf []byte, x int64) []byte {
	return AppendUvarint(buf, fold(x))
}

// PutVarint is PutUvarint for a signed number.
func PutVarint(buf []byte, x int64) int {
	return PutUvarint(buf, fold(x))
}

// Varint is Uvarint for a signed number.
func Varint(buf []byte) (int64, int) {
	x, n := Uvarint(buf)
	return unfold(x), n
}

// ReadUvarint reads a varint from r.
func ReadUvarint(r io.ByteReader) (uint64, error) {
	x := uint64(0)
	for i := 0; i < MaxVarintLen64; i++ {
		c, err := r.ReadByte()
		if err != nil {
			if i > 0 && err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return x, err
		}
		if i == MaxVarintLen64-1 && 1 < c && c < 0x80 {
			return x, errOverflow
		}
		x |= uint64(c&0x7F) << (7 * i)
		if c < 0x80 {
			return x, nil
		}
	}
	return x, errOverflow
}

// ReadVarint is ReadUvarint for a signed number.
func ReadVarint(r io.ByteReader) (int64, error) {
	x, err := ReadUvarint(r)
	return unfold(x), err
}
