// run

package main

import "fmt"

func main() {
	n := 0
outer:
	for i := 0; ; i++ {
		switch {
		case i%2 == 0:
			for j := range 10 {
				if j == i {
					continue outer
				}
				if j > 4 {
					break outer
				}
				n += j
			}
		case i > 100:
			break outer
		}
		n += 100
	}
	fmt.Println(n)
block:
	for {
		if n > 0 {
			fmt.Println("leaving")
			break block
		}
		fmt.Println("not here")
	}
	i := 0
back:
	if i < 3 {
		fmt.Print("goto ", i, " ")
		i++
		goto back
	}
	fmt.Println()
sw:
	switch i {
	case 3:
		for {
			break sw
		}
		fmt.Println("no")
	default:
		fmt.Println("no")
	}
	ch := make(chan int, 1)
sel:
	select {
	case ch <- 1:
		if i == 3 {
			break sel
		}
		fmt.Println("no")
	}
	var fs []func() int
	for i := 0; i < 6; i++ {
		if i%2 == 0 {
			i++
			fs = append(fs, func() int { i *= 10; return i })
			continue
		}
		fs = append(fs, func() int { return i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	goto end
end:
	for range 2 {
		fmt.Print("end ")
	}
	fmt.Println()
}

// Output:
// 317
// leaving
// goto 0 goto 1 goto 2
// 10 100 30 300 50 500
// end end
