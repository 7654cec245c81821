// Package adler32 is the checksum of zlib: the sum of all bytes, and the sum of those sums, modulo a prime.
package adler32

import "hash"

// Size is the number of bytes of a checksum.
const Size = 4

const (
	prime = 65521
	run   = 5552 // so many bytes cannot overflow the sums
)

type digest uint32

// New gives a hash.
func New() hash.Hash32 {
	d := digest(1)
	return &d
}

// Checksum gives the checksum of data.
func Checksum(data []byte) uint32 {
	return uint32(update(1, data))
}

func update(d digest, p []byte) digest {
	sum, sums := uint32(d&0xffff), uint32(d>>16)
	for len(p) > 0 {
		n := min(run, len(p))
		for _, c := range p[:n] {
			sum += uint32(c)
			sums += sum
		}
		sum %= prime
		sums %= prime
		p = p[n:]
	}
	return digest(sums<<16 | sum)
}

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 4 }
func (d *digest) Reset()         { *d = 1 }
func (d *digest) Sum32() uint32  { return uint32(*d) }

func (d *digest) Write(p []byte) (n int, err error) {
	*d = update(*d, p)
	return len(p), nil
}

func (d *digest) Sum(b []byte) []byte {
	return append(b, byte(*d>>24), byte(*d>>16), byte(*d>>8), byte(*d))
}

func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}
