package sha1

import "encoding/binary"

// blocks takes whole blocks of p into the state and gives the rest of p.
func (d *digest) blocks(p []byte) []byte {
	var w [80]uint32
	for len(p) >= BlockSize {
		for i := 0; i < 16; i++ {
			w[i] = binary.BigEndian.Uint32(p[4*i:])
		}
		for i := 16; i < 80; i++ {
			x := w[i-3] ^ w[i-8] ^ w[i-14] ^ w[i-16]
			w[i] = x<<1 | x>>31
		}
		a, b, c, e, g := d.h[0], d.h[1], d.h[2], d.h[3], d.h[4]
		for i, word := range w {
			var f uint32
			switch {
			case i < 20:
				f = b&c | ^b&e
				f += 0x5a827999
			case i < 40:
				f = b ^ c ^ e
				f += 0x6ed9eba1
			case i < 60:
				f = b&c | b&e | c&e
				f += 0x8f1bbcdc
			default:
				f = b ^ c ^ e
				f += 0xca62c1d6
			}
			f += (a<<5 | a>>27) + g + word
			g, e, c, b, a = e, c, b<<30|b>>2, a, f
		}
		d.h[0] += a
		d.h[1] += b
		d.h[2] += c
		d.h[3] += e
		d.h[4] += g
		p = p[BlockSize:]
	}
	return p
}
