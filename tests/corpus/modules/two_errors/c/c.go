package c

func F() { 
