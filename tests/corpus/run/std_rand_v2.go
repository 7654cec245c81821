// run

package main

import (
	"fmt"
	"math/rand/v2"
)

func main() {
	r := rand.New(rand.NewPCG(1, 2))
	fmt.Println(r.IntN(100), r.Perm(5), r.Float64(), r.NormFloat64())
	c := rand.New(rand.NewChaCha8([32]byte{1, 2, 3}))
	s := uint64(0)
	for i := 0; i < 1000; i++ {
		s += c.Uint64()
	}
	fmt.Println(s, rand.N(10) < 10, rand.IntN(5) < 5)
}

// Output:
// 76 [1 4 2 0 3] 0.3883664855410056 1.932330243076978
// 408567054156619896 true true
