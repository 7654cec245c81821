package runtime

import "unsafe"

// What print and println are made of. Each writes one operand to standard error.

// printstring writes s.
//
//go:noescape
func printstring(s string)

// printbytes does not allocate.
func printbytes(b []byte) { printstring(unsafe.String(unsafe.SliceData(b), len(b))) }

func printsp() { printstring(" ") }
func printnl() { printstring("\n") }

func printbool(v bool) {
	if v {
		printstring("true")
	} else {
		printstring("false")
	}
}

func printint(v int64) {
	var buf [20]byte
	printbytes(appendInt(buf[:0], v))
}

func printuint(v uint64) {
	var buf [20]byte
	printbytes(appendUint(buf[:0], v))
}

func printhex(v uint64)             { printstring(hexText(v)) }
func printpointer(p unsafe.Pointer) { printhex(uint64(uintptr(p))) }

func printfloat64(v float64) { printstring(floatText(v, 64)) }
func printfloat32(v float32) { printstring(floatText(float64(v), 32)) }

func printcomplex128(c complex128) {
	printstring(complexText(floatText(real(c), 64), floatText(imag(c), 64)))
}

func printcomplex64(c complex64) {
	printstring(complexText(floatText(float64(real(c)), 32), floatText(float64(imag(c)), 32)))
}

// printslice writes the three words of a slice.
func printslice(p unsafe.Pointer, n, c int) {
	printstring("[")
	printint(int64(n))
	printstring("/")
	printint(int64(c))
	printstring("]")
	printpointer(p)
}

// printeface writes the two words of an interface value.
func printeface(typ, data unsafe.Pointer) {
	printstring("(")
	printpointer(typ)
	printstring(",")
	printpointer(data)
	printstring(")")
}
