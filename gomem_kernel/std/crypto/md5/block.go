package md5

import "encoding/binary"

// sines are the absolute values of the sines of 1 to 64, times 1<<32.
var sines = [64]uint32{
	0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
	0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
	0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
	0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
	0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
	0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
	0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
	0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
}

// turns are the rotations of each round, four steps in turn.
var turns = [4][4]uint8{{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}

// blocks takes whole blocks of p into the state and gives the rest of p.
func (d *digest) blocks(p []byte) []byte {
	var w [16]uint32
	for len(p) >= BlockSize {
		for i := range w {
			w[i] = binary.LittleEndian.Uint32(p[4*i:])
		}
		a, b, c, e := d.h[0], d.h[1], d.h[2], d.h[3]
		for i, sine := range sines {
			var f uint32
			var from int
			switch i >> 4 {
			case 0:
				f, from = b&c|^b&e, i
			case 1:
				f, from = e&b|^e&c, 5*i+1
			case 2:
				f, from = b^c^e, 3*i+5
			default:
				f, from = c^(b|^e), 7*i
			}
			f += a + sine + w[from&15]
			turn := turns[i>>4][i&3]
			a, e, c, b = e, c, b, b+(f<<turn|f>>(32-turn))
		}
		d.h[0] += a
		d.h[1] += b
		d.h[2] += c
		d.h[3] += e
		p = p[BlockSize:]
	}
	return p
}
