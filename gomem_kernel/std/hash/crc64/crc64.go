// Package crc64 is the cyclic redundancy check of 64 bits.
//
// Polynomials are given with their bits reversed.
package crc64

import "hash"

// Size is the number of bytes of a checksum.
const Size = 8

// Polynomials in use.
const (
	ISO  = 0xD800000000000000 // ISO 3309, HDLC
	ECMA = 0xC96C5795D7870F42 // ECMA 182
)

// Table holds the check of each byte.
type Table [256]uint64

var isoTable, ecmaTable *Table

// MakeTable gives the Table of a polynomial; it must not be changed.
func MakeTable(poly uint64) *Table {
	known := new(*Table)
	switch poly {
	case ISO:
		known = &isoTable
	case ECMA:
		known = &ecmaTable
	}
	if *known == nil {
		*known = newTable(poly)
	}
	return *known
}

func newTable(poly uint64) *Table {
	t := new(Table)
	for i := range t {
		crc := uint64(i)
		for bit := 0; bit < 8; bit++ {
			crc = crc>>1 ^ poly&-(crc&1)
		}
		t[i] = crc
	}
	return t
}

// Update gives the checksum of what crc is the checksum of, and then p.
func Update(crc uint64, tab *Table, p []byte) uint64 {
	crc = ^crc
	for _, c := range p {
		crc = tab[byte(crc)^c] ^ crc>>8
	}
	return ^crc
}

// Checksum gives the checksum of data.
func Checksum(data []byte, tab *Table) uint64 {
	return Update(0, tab, data)
}

type digest struct {
	crc uint64
	tab *Table
}

// New gives a hash with that Table.
func New(tab *Table) hash.Hash64 {
	return &digest{0, tab}
}

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum64() uint64  { return d.crc }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(b []byte) []byte {
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(d.crc>>shift))
	}
	return b
}

func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}
