// Package crc32 is the cyclic redundancy check of 32 bits.
//
// Polynomials are given with their bits reversed.
package crc32

import "hash"

// Size is the number of bytes of a checksum.
const Size = 4

// Polynomials in use.
const (
	IEEE       = 0xedb88320 // Ethernet, gzip, png
	Castagnoli = 0x82f63b78 // iSCSI
	Koopman    = 0xeb31d82e // good up to 114,663 bits
)

// Table holds the check of each byte.
type Table [256]uint32

// IEEETable is the Table of the polynomial IEEE.
var IEEETable = newTable(IEEE)

var castagnoliTable *Table

// MakeTable gives the Table of a polynomial; it must not be changed.
func MakeTable(poly uint32) *Table {
	switch poly {
	case IEEE:
		return IEEETable
	case Castagnoli:
		if castagnoliTable == nil {
			castagnoliTable = newTable(poly)
		}
		return castagnoliTable
	}
	return newTable(poly)
}

func newTable(poly uint32) *Table {
	t := new(Table)
	for i := range t {
		crc := uint32(i)
		for bit := 0; bit < 8; bit++ {
			crc = crc>>1 ^ poly&-(crc&1)
		}
		t[i] = crc
	}
	return t
}

// Update gives the checksum of what crc is the checksum of, and then p.
func Update(crc uint32, tab *Table, p []byte) uint32 {
	crc = ^crc
	for _, c := range p {
		crc = tab[byte(crc)^c] ^ crc>>8
	}
	return ^crc
}

// Checksum gives the checksum of data.
func Checksum(data []byte, tab *Table) uint32 {
	return Update(0, tab, data)
}

// ChecksumIEEE gives the checksum of data with the polynomial IEEE.
func ChecksumIEEE(data []byte) uint32 {
	return Update(0, IEEETable, data)
}

type digest struct {
	crc uint32
	tab *Table
}

// New gives a hash with that Table.
func New(tab *Table) hash.Hash32 {
	return &digest{0, tab}
}

// NewIEEE gives a hash with the polynomial IEEE.
func NewIEEE() hash.Hash32 {
	return New(IEEETable)
}

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum32() uint32  { return d.crc }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(b []byte) []byte {
	return append(b, byte(d.crc>>24), byte(d.crc>>16), byte(d.crc>>8), byte(d.crc))
}

func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}
