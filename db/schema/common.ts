export type Role = "customer" | "clerk" | "technician" | "manager";
export type Flag = 0 | 1;
