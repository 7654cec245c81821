// run -gogc 10

// Pointers move from boxes that the collector has not seen to boxes that it has.
package main

import "fmt"

type payload struct {
	value int
	next  *payload
}

type box struct {
	content *payload
}

var boxes [20000]*box

func move(from, to *box) {
	to.content = from.content // LOST main.payload
	from.content = nil        // LOST main.payload
}

func main() {
	for i := range boxes {
		boxes[i] = &box{}
		if i%2 == 0 {
			boxes[i].content = &payload{value: i}
		}
	}
	for round := 0; round < 300; round++ {
		for i := range boxes {
			if boxes[i].content != nil {
				move(boxes[i], boxes[len(boxes)-1-i])
			}
			_ = fmt.Sprint(i)
		}
	}
	sum := 0
	for _, b := range boxes {
		if b.content != nil {
			sum += b.content.value
		}
	}
	fmt.Println(sum)
}

// Output:
// 99990000
