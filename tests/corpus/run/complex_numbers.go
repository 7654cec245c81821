// run

package main

import "fmt"

type c64 = complex64

func main() {
	a, b := 3+4i, complex(1, -2)
	fmt.Println(a+b, a-b, a*b, a/b, -a, a == b, a != b, real(a), imag(b))
	var z complex64 = 1.5i
	z *= z
	z += 2
	fmt.Println(z, real(z), imag(z), complex128(z)*a)
	fmt.Printf("%v %.1f %8.2f %+.1e %g %T %T\n", a, a, b, b, z, a, real(z))
	zero := complex(0, 0)
	fmt.Println(a/zero, zero/zero, zero == 0)
	const k = 2 + 3i
	var f float64 = real(k) * imag(k)
	m := map[complex128]string{1i: "i", -1: "minus", a: "a"}
	fmt.Println(f, m[1i*1i], m[1i], len(m), k*k)
	array := [3]complex64{1, 2i, 3 + 1i}
	sum := c64(0)
	for _, v := range array {
		sum += v * v
	}
	fmt.Println(array, sum, any(sum) == any(complex64(sum)), any(sum) == any(complex128(sum)))
	ptr := &array[1]
	*ptr = complex(float32(imag(a)), 0.5)
	fmt.Println(array[1], []complex128{a, b}, struct{ z complex64 }{*ptr})
}

// Output:
// (4+2i) (2+6i) (11-2i) (-1+2i) (-3-4i) false true 3 -2
// (-0.25+0i) -0.25 0 (-0.75-1i)
// (3+4i) (3.0+4.0i) (    1.00   -2.00i) (+1.0e+00-2.0e+00i) (-0.25+0i) complex128 float32
// (+Inf+Infi) (NaN+NaNi) true
// 6 minus i 3 (-5+12i)
// [(1+0i) (0+2i) (3+1i)] (5+6i) true false
// (4+0.5i) [(3+4i) (1-2i)] {(4+0.5i)}
